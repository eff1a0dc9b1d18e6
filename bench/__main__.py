"""Starts the parts in var/bench, seeds a site, measures its pages, prints a table and writes var/bench.json."""

import argparse
import json
import os
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path

import django
from django.core.management import call_command
from django.utils import timezone

from cms.parts import folder
from cms.parts.keys import keys
from cms.parts.leftovers import record, stop_leftovers
from cms.parts.ports import remembered_ports
from cms.parts.postgres import Postgres
from cms.parts.problems import Problem
from cms.parts.seaweed import PORTS, SeaweedFS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--size", type=int, nargs="+", default=[30, 300], help="posts, graphics and activities"
    )
    parser.add_argument(
        "--graphics", type=int, nargs="*", default=[1000, 10_000], help="graphics on a wall of many"
    )
    asked = parser.parse_args()
    sizes, walls = sorted(set(asked.size)), sorted(set(asked.graphics))
    var = folder.state_folder()
    try:
        with ExitStack() as parts:
            start(parts, var / "bench")
            found = dict(measured(sizes, walls))
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    report = {
        "when": timezone.now().isoformat(),
        "cpus": os.cpu_count(),
        "load": os.getloadavg(),
        "sizes": found,
    }
    (var / "bench.json").write_text(json.dumps(report, indent=1) + "\n")
    return 0


def start(parts: ExitStack, state: Path) -> None:
    """An empty store and an empty database, which Django finds by its environment."""
    folder.prepare(state)
    lock = folder.lock(state / "run.lock")
    if lock is None:
        raise Problem(f"Another benchmark uses {state}.")
    parts.enter_context(lock)
    stop_leftovers(state / "run.json")
    shutil.rmtree(state / "seaweed", ignore_errors=True)
    (state / "static").mkdir(exist_ok=True)
    ports = remembered_ports(state / "ports.json", list(PORTS))
    store = SeaweedFS(state / "seaweed", ports, keys(state / "secrets"), state / "log/store.log")
    parts.enter_context(store)
    record(state / "run.json", {"store": store.process.pid})
    server = parts.enter_context(Postgres(state / "postgres"))
    server.drop("bench")
    server.execute("CREATE DATABASE {}", "bench")
    ours = {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATABASE_URL": server.url("bench"),
        "VAR_DIR": str(state),
    }
    os.environ.update({**store.env, **ours})


def measured(sizes: list[int], walls: list[int]):
    """Each size with its rows, shown as soon as they are known."""
    django.setup()
    # They import models, which are there only now.
    from bench.measure import measure
    from bench.seed import GrowingSite
    from bench.wall import FILES_EACH, grow_wall, index_wall
    from library.models import GraphicPage

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
    for graphics in walls:
        print(f"- {graphics} graphics with {FILES_EACH * graphics} files", flush=True)
        last = GraphicPage.objects.order_by("pk").last()
        grow_wall(site.library, graphics, site.images[0].stored_file, site.edition, site.french_library)
        index_wall(GraphicPage.objects.filter(pk__gt=last.pk))
        rows = measure(site.addresses_of_the_wall, site.editor)
        show(rows)
        yield f"wall of {graphics}", rows


def show(rows: list[dict]) -> None:
    print(
        f"\n{'page':<18}{'queries':>8}{'CPU ms':>9}{'spread':>8}{'x hello':>9}{'db CPU':>9}{'all ms':>9}{'KB':>7}"
    )
    for row in rows:
        cpu = f"{row['queries']:>8}{row['cpu_ms']:>9.1f}{row['spread']:>8.0%}{row['ratio']:>9.0f}"
        times = f"{row['db_ms']:>9.1f}{row['total_ms']:>9.1f}"
        print(f"{row['page']:<18}{cpu}{times}{row['bytes'] / 1000:>7.0f}")
    print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
