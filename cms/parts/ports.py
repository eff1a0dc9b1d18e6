"""Free ports on loopback, remembered so that addresses stay the same."""

import os
import random
import socket
import time
from pathlib import Path

from cms.parts import notes
from cms.parts.problems import Problem

LOOPBACK = "127.0.0.1"
# Below the ports that the system gives to outgoing connections, which come and go.
RANGE = range(20000, 32000)
# A server that was killed a moment ago may leave a port for a moment longer.
CLOSING_SECONDS = 3


def is_free(port: int) -> bool:
    """Whether a server could listen on the port now."""
    with socket.socket() as probe:
        # As servers do: a port whose last connections are still closing is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def demo_port() -> int:
    """The port of the demo's web server, by PORT; a Problem when it cannot be used."""
    named = os.environ.get("PORT") or "8000"
    if not named.isdecimal() or not 1024 <= int(named) <= 65535:
        raise Problem(f"PORT is a number between 1024 and 65535, not {named!r}.")
    if not is_free(int(named)):
        raise Problem(
            f"Port {named} is taken by another program: stop that one, or choose "
            "another port with PORT=8123 make demo."
        )
    return int(named)


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on, all different."""
    found: list[int] = []
    while len(found) < count:
        port = random.choice(RANGE)
        if port not in found and is_free(port):
            found.append(port)
    return found


def remembered_ports(file: Path, names: list[str]) -> dict[str, int]:
    """A port for each name: the one of last time while it is free, else a new one."""
    ports = notes.read(file)
    ports = {name: ports[name] for name in names if isinstance(ports.get(name), int)}
    deadline = time.monotonic() + CLOSING_SECONDS
    while not all(map(is_free, ports.values())) and time.monotonic() < deadline:
        time.sleep(0.1)
    kept = {name: port for name, port in ports.items() if is_free(port)}
    if len(set(kept.values())) < len(kept):
        kept = {}
    missing = [name for name in names if name not in kept]
    kept.update(zip(missing, free_ports(len(missing)), strict=True))
    notes.write(file, kept)
    return kept
