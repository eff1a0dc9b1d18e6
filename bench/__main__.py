"""Starts the parts in var/bench, seeds a site, measures its pages, prints a table and writes var/bench.json."""

import argparse
import json
import os
import shutil
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import django
from django.core.management import call_command

from cms.parts import folder
from cms.parts.keys import keys
from cms.parts.leftovers import record, stop_leftovers
from cms.parts.ports import remembered_ports
from cms.parts.postgres import Postgres
from cms.parts.problems import Problem
from cms.parts.seaweed import PORTS, SeaweedFS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--size", type=int, nargs="+", default=[30, 300], help="how many of each: 30 300")
    parser.add_argument("--database", choices=["postgres", "sqlite"], default="postgres")
    options = parser.parse_args()
    var, began = folder.state_folder(), time.monotonic()
    try:
        with ExitStack() as parts:
            start(parts, var / "bench", options.database)
            sizes = dict(measured(sorted(set(options.size))))
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    report = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": options.database,
        "cpus": os.cpu_count(),
        "load": os.getloadavg()[0],
        "versions": {name: version(name) for name in ("django", "wagtail")},
        "sizes": sizes,
    }
    (var / "bench.json").write_text(json.dumps(report, indent=1) + "\n")
    seconds = time.monotonic() - began
    print(
        f"\n{options.database}, {report['cpus']} processors, load {report['load']:.1f}, {seconds:.0f} seconds in all"
    )
    return 0


def start(parts: ExitStack, state: Path, database: str) -> None:
    """An empty store and an empty database, which Django finds by its environment."""
    folder.prepare(state)
    lock = folder.lock(state / "run.lock")
    if lock is None:
        raise Problem(f"Another benchmark uses {state}.")
    parts.enter_context(lock)
    stop_leftovers(state / "run.json")
    shutil.rmtree(state / "seaweed", ignore_errors=True)
    ports = remembered_ports(state / "ports.json", list(PORTS))
    store = SeaweedFS(state / "seaweed", ports, keys(state / "secrets"), state / "log/store.log")
    parts.enter_context(store)
    record(state / "run.json", {"store": store.process.pid})
    if database == "postgres":
        server = parts.enter_context(Postgres(state / "postgres"))
        server.drop("bench")
        server.execute("CREATE DATABASE {}", "bench")
        address = server.url("bench")
    else:
        for file in state.glob("bench.sqlite3*"):
            file.unlink()
        address = f"sqlite:///{state / 'bench.sqlite3'}"
    (state / "static").mkdir(exist_ok=True)
    ours = {"DJANGO_SETTINGS_MODULE": "bench.settings", "DATABASE_URL": address, "VAR_DIR": str(state)}
    os.environ.update({**store.env, **ours})


def measured(sizes: list[int]):
    """Each size with its rows, shown as soon as they are known."""
    django.setup()
    # They import models, which are there only now.
    from bench.measure import measure
    from bench.seed import GrowingSite

    print("- Database and buckets", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("ensure_buckets")
    site = GrowingSite()
    for size in sizes:
        print(f"- {size} posts, graphics and activities", flush=True)
        site.grow(size)
        rows = measure(site.addresses)
        show(rows)
        yield size, rows


def show(rows: list[dict]) -> None:
    print(f"\n{'page':<18}{'queries':>8}{'CPU ms':>9}{'spread':>8}{'x hello':>9}{'KB':>7}")
    for row in rows:
        figures = f"{row['queries']:>8}{row['cpu_ms']:>9.1f}{row['spread']:>8.0%}{row['ratio']:>9.0f}"
        print(f"{row['page']:<18}{figures}{row['bytes'] / 1000:>7.0f}")
    print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
