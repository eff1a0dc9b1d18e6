"""A process of the application's own, so that its memory can be looked at: `python -m tests.alone DATABASE site PORT`
serves the site, `... worker` does what is queued. The worker says how much memory it came to need, in kB."""

import resource
import sys

import django
from django.conf import settings


def serve(port: int) -> None:
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.servers.basehttp import run

    from cms.wsgi import Handler

    run("127.0.0.1", port, StaticFilesHandler(Handler()), threading=True)


def work() -> None:
    from library.ingest.uploads import admit
    from library.models import Upload

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    admit(Upload.objects.arrived().get())
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(f"{after - before} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}\n")


if __name__ == "__main__":
    database, what, *port = sys.argv[1:]
    settings.DATABASES["default"]["NAME"] = database
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    django.setup()
    serve(int(*port)) if what == "site" else work()
