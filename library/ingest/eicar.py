"""The harmless file that every malware scanner must find, so that people can see that theirs works."""

from collections.abc import Iterable

# In two halves, or a scanner would find this module.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def holds_eicar(chunks: Iterable[bytes]) -> bool:
    end = b""
    for chunk in chunks:
        if EICAR in end + chunk:
            return True
        end = (end + chunk)[-len(EICAR) :]
    return False
