import signal
import threading

from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError, close_old_connections

from home.clock import run_due_jobs


class Command(BaseCommand):
    help = "Run what is due (publishing, expiry, retention …) until stopped. Several may run: each job runs once."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="run what is due now and end")
        parser.add_argument("--seconds", type=float, default=15, help="how long to wait between two looks")

    def handle(self, *, once, seconds, **options):
        stopped = threading.Event()
        if not once:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stopped.set())
        while not stopped.is_set():
            try:
                for name in run_due_jobs():
                    self.stdout.write(name)
            except (DatabaseError, InterfaceError) as error:
                if once:
                    raise
                # The database is away or locked: the next look may find it again.
                self.stderr.write(f"{type(error).__name__}: {error}")
            if once:
                return
            close_old_connections()
            stopped.wait(seconds)
