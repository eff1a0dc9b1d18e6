"""The door for a WSGI server. Unsafe methods run in one transaction each; reading takes no lock."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


class Handler(WSGIHandler):
    """Django's handler, which leaves safe requests outside the transaction of ATOMIC_REQUESTS."""

    def make_view_atomic(self, view):
        atomic = super().make_view_atomic(view)

        def dispatch(request, *args, **kwargs):
            return (view if request.method in SAFE_METHODS else atomic)(request, *args, **kwargs)

        return dispatch


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
django.setup(set_prefix=False)
application = Handler()
