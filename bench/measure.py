"""What one answer costs: questions to the database, time of the processor, of the database and in all, bytes."""

import time
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ROUNDS = 5
# Processor seconds for one address in one round.
SHARE = 0.2


class WaitingTime:
    """The seconds between asking the database and having its answer; PostgreSQL works in a process of its own."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self, execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seconds += time.perf_counter() - began


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
    """Milliseconds of one request: processor, database and all, over as many as fit into the address's share."""
    requests, waiting = 0, WaitingTime()
    began, began_cpu = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(waiting):
        while (cpu := time.process_time() - began_cpu) < SHARE:
            client.get(address)
            requests += 1
    spent = {"cpu_ms": cpu, "db_ms": waiting.seconds, "total_ms": time.perf_counter() - began}
    return {kind: 1000 * seconds / requests for kind, seconds in spent.items()}
