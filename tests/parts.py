"""The pytest plugin that runs the real parts: PostgreSQL or SQLite, the object store, a stand-in for X, a browser.

It is loaded by `-p tests.parts` in pyproject.toml, since Django's settings are read before any
conftest.py is. All its state is in var/test/<n>: the first number that no other run uses.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cms.parts import browser as browsers
from cms.parts import folder
from cms.parts.keys import keys
from cms.parts.leftovers import record, stop_leftovers
from cms.parts.ports import remembered_ports
from cms.parts.postgres import Postgres
from cms.parts.problems import Problem, explain
from cms.parts.seaweed import PORTS, SeaweedFS
from cms.parts.x import StandIn

# A developer's own, which must not decide what a test sees.
FORGOTTEN = (
    "CACHE_URL",
    "EMAIL_URL",
    "BASE_URL",
    "S3_PUBLIC_URL",
    "ENVIRONMENT_NAME",
    "DEBUG",
    "STATIC_ROOT",
)
STARTS_NOTHING = ("help", "version", "collectonly", "markers", "showfixtures")

parts_key = pytest.StashKey["Parts"]()


class Parts:
    """The database, the store and the stand-in for X of one test run."""

    def __init__(self):
        self.folder, self.lock = free_folder()
        # What all processes need alike, made by the first of them.
        self.shared = self.folder.parent
        os.environ["VAR_DIR"] = str(self.folder)
        for name in FORGOTTEN:
            os.environ.pop(name, None)
        self.pristine = ""
        # What each test finds: a copy of this database.
        self.template = ""
        self.sqlite = os.environ.get("TEST_DATABASE") == "sqlite"
        self.postgres = None if self.sqlite else Postgres(self.folder / "postgres")
        stop_leftovers(self.folder / "run.json")
        shutil.rmtree(self.folder / "seaweed", ignore_errors=True)
        ports = remembered_ports(self.folder / "ports.json", list(PORTS))
        self.x = StandIn()
        log = self.folder / "log/store.log"
        log.unlink(missing_ok=True)
        self.store = SeaweedFS(self.folder / "seaweed", ports, keys(self.folder / "secrets"), log)

    def start(self) -> None:
        self.store.start()
        record(self.folder / "run.json", {"store": self.store.process.pid})
        self.x.start()
        os.environ.update(self.store.env | self.x.env)
        if self.postgres:
            self.postgres.start()
        os.environ["DATABASE_URL"] = self.address("outside")
        os.environ["TEST_DATABASE_NAME"] = self.name("tests")

    def stop(self) -> None:
        if self.postgres and hasattr(self.postgres, "server"):
            self.postgres.stop()
        self.store.kill()
        self.x.stop()
        shutil.rmtree(self.folder / "seaweed", ignore_errors=True)
        (self.folder / "run.json").unlink(missing_ok=True)
        self.lock.close()

    def name(self, database: str) -> str:
        return str(self.folder / f"{database}.sqlite3") if self.sqlite else database

    def address(self, database: str) -> str:
        return f"sqlite:///{self.name(database)}" if self.sqlite else self.postgres.url(database)

    def prepare_database(self, wait: bool) -> bool:
        """A fresh copy of a migrated database, which is made once for each set of migrations.

        Says whether it is there: not if another process makes it and nobody is to wait for that one.
        """
        self.pristine = pristine = f"pristine_{migrations_mark()}"
        old = [name for name in self.databases() if name.startswith("pristine_") and name != pristine]
        for name in old:
            self.drop(name)
        if pristine not in self.databases():
            lock = folder.lock(self.shared / "database.lock", wait)
            if not lock:
                return False
            with lock:
                self.make_database(self.shared / f"{pristine}.{'sqlite3' if self.sqlite else 'sql'}")
            self.rename("building", pristine)
        self.start_from(pristine)
        return True

    def make_database(self, dump: Path) -> None:
        """Makes `building` from what another process has dumped, or migrates it and dumps it for the others."""
        self.make_empty("building")
        if dump.exists():
            try:
                self.restore(dump, "building")
                return
            except subprocess.CalledProcessError:
                # Of another version of PostgreSQL: nothing in it is needed.
                self.make_empty("building")
        sys.stderr.write("A database is migrated for the tests; later runs copy it.\n")
        migrate(self.address("building"))
        for old in self.shared.glob(f"pristine_*{dump.suffix}"):
            old.unlink()
        # A file half written by a killed run must never look whole.
        part = dump.with_suffix(".part")
        self.dump("building", part)
        part.replace(dump)

    def prepare_files(self) -> None:
        """Fonts and catalogues, which are made once too."""
        from django.core.management import call_command

        (self.shared / "fonts").mkdir(exist_ok=True)
        fonts = self.folder / "fonts"
        if not fonts.exists():
            fonts.unlink(missing_ok=True)
            fonts.symlink_to("../fonts")
        with folder.lock(self.shared / "files.lock", wait=True), open(os.devnull, "w") as nowhere:
            call_command("build_files", stdout=nowhere, stderr=nowhere)

    def start_from(self, template: str) -> None:
        """Have all tests from now on begin with a copy of `template`."""
        self.template = template
        self.copy(template, "tests")

    def renew_database(self, template: str = "") -> None:
        """Puts a fresh copy in the place of what a test has changed for good."""
        from django.contrib.contenttypes.models import ContentType
        from django.core.cache import caches
        from django.db import connections

        connections.close_all()
        self.copy(template or self.template, "tests")
        ContentType.objects.clear_cache()
        for cache in caches.all():
            cache.clear()

    def databases(self) -> list[str]:
        if self.postgres:
            return self.postgres.databases()
        return [path.stem for path in self.folder.glob("*.sqlite3")]

    def drop(self, database: str) -> None:
        if self.postgres:
            self.postgres.drop(database)
            return
        for ending in ("", "-wal", "-shm"):
            Path(self.name(database) + ending).unlink(missing_ok=True)

    def make_empty(self, database: str) -> None:
        self.drop(database)
        if self.postgres:
            self.postgres.execute("CREATE DATABASE {}", database)

    def dump(self, database: str, file: Path) -> None:
        if self.postgres:
            self.postgres.dump(database, file)
        else:
            shutil.copyfile(self.name(database), file)

    def restore(self, file: Path, database: str) -> None:
        if self.postgres:
            self.postgres.restore(file, database)
        else:
            shutil.copyfile(file, self.name(database))

    def rename(self, database: str, new: str) -> None:
        if self.postgres:
            self.postgres.execute("ALTER DATABASE {} RENAME TO {}", database, new)
        else:
            Path(self.name(database)).rename(self.name(new))

    def copy(self, database: str, new: str) -> None:
        if self.postgres:
            self.postgres.copy(database, new)
        else:
            self.drop(new)
            shutil.copyfile(self.name(database), self.name(new))


def free_folder():
    """The folder of this run and the lock on it."""
    parent = folder.state_folder() / "test"
    number = 1
    while True:
        folder.prepare(parent / str(number))
        if lock := folder.lock(parent / str(number) / "run.lock"):
            return parent / str(number), lock
        number += 1


def migrations_mark() -> str:
    """Changes with every migration: ours, and the installed packages' by their versions."""
    ours = [path for path in folder.ROOT.glob("*/migrations/*.py") if path.name != "__init__.py"]
    mark = hashlib.sha256()
    for path in sorted(ours):
        mark.update(f"{path.relative_to(folder.ROOT)}\n".encode() + path.read_bytes())
    packages = Path(pytest.__file__).parent.parent
    mark.update("\n".join(sorted(path.name for path in packages.glob("*.dist-info"))).encode())
    return mark.hexdigest()[:12]


# Each of the many states of the models goes away in circles: collecting them takes a fifth of the time.
MIGRATE = """
import gc, sys
from django.core.management import execute_from_command_line
gc.disable()
execute_from_command_line(["manage.py", "migrate", "--no-input", "--verbosity", "0"])
"""


def migrate(address: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MIGRATE],
        cwd=folder.ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test", "DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.exit(f"The migrations fail:\n{done.stderr}", returncode=1)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config):
    # The sync API of Playwright runs an event loop in the thread in which the tests use the database.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    asked = early_config.known_args_namespace
    # With several processes each has parts of its own, and the one that deals out the tests has none.
    deals_out = getattr(asked, "numprocesses", None) and "PYTEST_XDIST_WORKER" not in os.environ
    if deals_out or any(getattr(asked, name, False) for name in STARTS_NOTHING):
        os.environ["DATABASE_URL"] = "sqlite://:memory:"
        return
    # A time limit ends a run with SIGTERM: it then stops its parts, as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        parts = Parts()
        early_config.add_cleanup(parts.stop)
        parts.start()
    except Problem as problem:
        raise pytest.UsageError(str(problem)) from problem
    except OSError as error:
        raise pytest.UsageError(str(explain(error))) from error
    early_config.stash[parts_key] = parts


def pytest_collection_finish(session):
    parts = session.config.stash.get(parts_key, None)
    if not parts or not session.items:
        return
    # Django is set up only after this plugin is imported.
    from django.core.management import call_command

    wanted = any(map(uses_database, session.items))
    # Who finds the database under way elsewhere makes the files meanwhile.
    there = wanted and parts.prepare_database(wait=False)
    parts.prepare_files()
    if wanted and not there:
        parts.prepare_database(wait=True)
    with open(os.devnull, "w") as nowhere:
        call_command("ensure_buckets", stdout=nowhere)


EMPTYING = {"live_server", "transactional_db"}


def uses_database(item) -> bool:
    fixtures = {"db", "django_db_setup", *EMPTYING} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures or item.get_closest_marker("django_db"))


def empties_database(item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = bool(marker and marker.kwargs.get("transaction"))
    return asked or bool(EMPTYING & set(getattr(item, "fixturenames", ())))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    outcome = yield
    if empties_database(item) and item.config.stash[parts_key].pristine:
        item.config.stash[parts_key].renew_database()
    return outcome


@pytest.fixture
def object_store(request):
    """The running store. A test may stop() or kill() and start() it: the next test finds it running."""
    store = request.config.stash[parts_key].store
    yield store
    if not store.process.alive:
        store.start()


@pytest.fixture
def x(request):
    """The stand-in for X, which forgets after the test what it was told."""
    stand_in = request.config.stash[parts_key].x
    yield stand_in
    stand_in.reset()


@pytest.fixture(scope="session")
def browser():
    """A Chromium for the whole run; each test opens a context of its own."""
    path = browsers.find()
    if path is None:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing(f"No browser here: {browsers.HOW}.")
    # Its driver is started here alone, so that other tests do without.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=browsers.ARGUMENTS)
        yield chromium
        chromium.close()
