"""What one answer costs: questions to the database, processor time of this process and of the database's, time in all, bytes."""

import time
from pathlib import Path
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ROUNDS = 5
# Processor seconds for one address in one round.
SHARE = 0.2


def database_ms() -> float:
    """Processor time so far of the process that PostgreSQL keeps for our connection.

    The time that we wait for it would count all else that the machine does meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    nanoseconds = Path(f"/proc/{pid}/schedstat").read_text().split()[0]
    return int(nanoseconds) / 1_000_000


def measure(addresses: dict[str, str], user=None) -> list[dict]:
    """One row an address, asked for by `user` or by anybody.

    Its times are the medians of rounds that go over all addresses in turn.
    """
    client = Client(SERVER_NAME="localhost")
    if user:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    rows = {name: first_look(client, name, address) for name, address in addresses.items()}
    rounds: dict[str, list[dict]] = {name: [] for name in addresses}
    for _ in range(ROUNDS):
        for name, address in addresses.items():
            rounds[name].append(times(client, address))
    base = median(found["cpu_ms"] for found in rounds["hello"])
    for name, row in rows.items():
        row |= {kind: round(median(found[kind] for found in rounds[name]), 2) for kind in rounds[name][0]}
        cpu = [found["cpu_ms"] for found in rounds[name]]
        row["spread"] = round((max(cpu) - min(cpu)) / median(cpu), 2)
        row["ratio"] = round(median(cpu) / base, 1)
    return list(rows.values())


def first_look(client, name: str, address: str) -> dict:
    """Queries and bytes of an answer that is not the first one of its kind."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}")
    return {"page": name, "address": address, "queries": len(captured), "bytes": len(response.content)}


def times(client, address: str) -> dict[str, float]:
    """Milliseconds of one request over as many as fit into the address's share: ours, the database's, and all."""
    requests, before = 0, database_ms()
    began, began_cpu = time.perf_counter(), time.process_time()
    while (cpu := time.process_time() - began_cpu) < SHARE:
        client.get(address)
        requests += 1
    spent = {"cpu_ms": 1000 * cpu, "total_ms": 1000 * (time.perf_counter() - began)}
    spent["db_ms"] = database_ms() - before
    return {kind: milliseconds / requests for kind, milliseconds in spent.items()}
