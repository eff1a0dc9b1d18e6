import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django_tasks_db.models import DBTaskResult

from cms.parts.stamps import Stamps, mark_of, mark_of_files


class Command(BaseCommand):
    help = "Bring the demo's database, files and content up to date, each step only where it is needed."
    # Its own steps make what the checks look for.
    requires_system_checks = []

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("Only for the demo: it makes logins whose password everybody knows.")
        self.stamps = Stamps(settings.VAR_DIR / "stamps.json")
        call_command("build_files", stdout=self.stdout)
        self.collect_static_files()
        self.migrate()
        self.run("ensure_buckets")
        self.say("Demo content")
        call_command("load_demo", stdout=self.stdout)
        self.drain_the_queue()

    def collect_static_files(self):
        sources = [
            Path(storage.path(path)) for finder in get_finders() for path, storage in finder.list(None)
        ]
        mark = mark_of_files(sources, settings.STATIC_ROOT, django.VERSION)
        collected = any(Path(settings.STATIC_ROOT).glob("*"))
        self.step("Static files", "collectstatic", mark, collected, interactive=False, clear=True)

    def migrate(self):
        executor = MigrationExecutor(connection)
        leaves = executor.loader.graph.leaf_nodes()
        # The stamp is set after permissions and the like are made too, which a kill may have cut off.
        settled = not executor.migration_plan(leaves)
        self.step("Database", "migrate", mark_of(*leaves), settled, interactive=False)

    def drain_the_queue(self):
        if DBTaskResult.objects.ready().exists():
            self.say("Pictures and search index")
            self.run("db_worker", batch=True, startup_delay=False, reload=False)

    def step(self, title, command, mark, done, **options):
        """Runs the command unless its outcome is there and its inputs are as they were."""
        if done and self.stamps.holds(command, mark):
            return
        self.say(title)
        self.run(command, **options)
        self.stamps.set(command, mark)

    def run(self, command, **options):
        call_command(command, stdout=sys.stderr, **options)

    def say(self, sentence):
        self.stdout.write(f"- {sentence}")
        self.stdout.flush()
