"""The demo's settings, with pages served as in production: reading stands outside transactions."""

from cms.settings.dev import *  # noqa: F403 - settings modules build on each other
from cms.settings.dev import DATABASES, STORAGES

# The test client goes past cms.wsgi, which does this for the safe methods.
DATABASES["default"]["ATOMIC_REQUESTS"] = False
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Seeding indexes everything once at its end, instead of page by page.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
