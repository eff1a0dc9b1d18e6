"""How much memory a process may take for itself, beyond what it has."""

import os
import resource


def give_room(room: int) -> None:
    """From here on this process, and what it starts, has at most so many bytes more to write in.

    It can take back what it gave itself, up to the limit of its own kind that library.ingest.nursery sets.
    """
    if os.path.exists("/proc/self/statm"):
        with open("/proc/self/statm") as statm:
            taken = int(statm.read().split()[5]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (taken + room, hard))
