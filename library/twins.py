"""Finds the file that another one is like: by its bytes, or by what its picture shows."""

from django.db.models import Case, When

from library.models import StoredFile

# Two pictures are near when no more than so many of the 64 bits of their likenesses differ.
NEAR = 6
# A picture of one even colour is like every other one, which says nothing.
SAYS_NOTHING = {"0" * 16, "f" * 16}


def twin_of(sha256: str, likeness: str, exclude: int | None = None) -> tuple[StoredFile, bool] | None:
    """The file of the same bytes and True, else the nearest that looks alike and False; None without one.

    `exclude` is the primary key of a file that is not to be found, since it is the one that is asked about.
    What was refused or infected is nobody's twin; one that is withdrawn comes after all others of the same bytes.
    """
    known = StoredFile.objects.exclude(pk=exclude).exclude(
        state__in=[StoredFile.State.REFUSED, StoredFile.State.INFECTED]
    )
    withdrawn = Case(When(state=StoredFile.State.WITHDRAWN, then=1), default=0)
    exact = known.filter(sha256=sha256).order_by(withdrawn, "pk").first() if sha256 else None
    if exact:
        return exact, True
    nearest = nearest_of(known, likeness)
    return (StoredFile.objects.get(pk=nearest), False) if nearest else None


def nearest_of(known, likeness: str) -> int | None:
    """The primary key of the file whose likeness is nearest, if it is near; the oldest of several."""
    if not likeness or likeness in SAYS_NOTHING:
        return None
    wanted = int(likeness, 16)
    found, least = None, NEAR + 1
    rows = known.exclude(likeness__in=["", *SAYS_NOTHING]).order_by()
    # 30,000 are compared in some 100 ms: no index knows how many bits differ.
    for pk, other in rows.values_list("pk", "likeness"):
        apart = (wanted ^ int(other, 16)).bit_count()
        if apart < least or (apart == least and found and pk < found):
            found, least = pk, apart
    return found
