"""What one answer costs: questions to the database, processor time of this process, bytes."""

import time
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ROUNDS = 5
# Processor seconds for one address in one round.
SHARE = 0.2


def measure(addresses: dict[str, str], user=None) -> list[dict]:
    """One row an address, asked for by `user` or by anybody.

    Its time is the median of rounds that go over all addresses in turn.
    """
    client = Client(SERVER_NAME="localhost")
    if user:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    rows = {name: first_look(client, name, address) for name, address in addresses.items()}
    rounds: dict[str, list[float]] = {name: [] for name in addresses}
    for _ in range(ROUNDS):
        for name, address in addresses.items():
            rounds[name].append(cpu_ms(client, address))
    base = median(rounds["hello"])
    for name, row in rows.items():
        found = rounds[name]
        row["cpu_ms"] = round(median(found), 2)
        row["spread"] = round((max(found) - min(found)) / median(found), 2)
        row["ratio"] = round(median(found) / base, 1)
    return list(rows.values())


def first_look(client, name: str, address: str) -> dict:
    """Queries and bytes of an answer that is not the first one of its kind."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}")
    return {"page": name, "address": address, "queries": len(captured), "bytes": len(response.content)}


def cpu_ms(client, address: str) -> float:
    """Milliseconds of processor time for one request, over as many as fit into the address's share."""
    requests, began = 0, time.process_time()
    while (spent := time.process_time() - began) < SHARE:
        client.get(address)
        requests += 1
    return 1000 * spent / requests
