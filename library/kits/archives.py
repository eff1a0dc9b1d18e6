"""The packed kits: which are asked for, which are to be packed, which may go."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from library import pauses
from library.deletions import keep_object
from library.kits.orders import Order
from library.kits.packing_lists import PackingList
from library.models import GraphicPage, KitArchive

State = KitArchive.State

# An archive nobody has asked for so long goes.
KEPT_FOR = timedelta(days=7)
# What has told nothing for so long was lost with its worker.
LONGEST_SILENCE = timedelta(minutes=15)
# One over which a worker ended is not packed again after so many tries, until somebody asks for it.
MOST_ATTEMPTS = 5
# No kit is larger than this.
MOST_BYTES = 4 * 1024**3


def archive_of(packing_list: PackingList) -> tuple[KitArchive, bool]:
    """The archive of that content, and whether it is still to be packed by somebody.

    Two who ask at the same time get the same one. One that has failed is packed again.
    """
    now = timezone.now()
    contents = packing_list.contents
    archive, made = KitArchive.objects.get_or_create(
        digest=packing_list.digest,
        defaults={
            "language": contents.language,
            "title": contents.title,
            "graphics": contents.settled_order.as_row(),
            "bytes_total": packing_list.size,
            "queued_at": now,
        },
    )
    mine = KitArchive.objects.filter(pk=archive.pk)
    mine.update(last_used_at=now)
    again = mine.filter(state=State.FAILED).update(
        state=State.WAITING, attempts=0, bytes_done=0, queued_at=now
    )
    return archive, made or bool(again)


def order_of(archive: KitArchive) -> Order:
    return Order.from_row(archive.graphics)


def touch(archive: KitArchive) -> None:
    KitArchive.objects.filter(pk=archive.pk).update(last_used_at=timezone.now())


class Turn:
    """The right of one worker to pack one archive. It ends when another takes over, and then writes nothing."""

    def __init__(self, archive: KitArchive):
        self.archive = archive
        self.mine = KitArchive.objects.filter(pk=archive.pk, state=State.BUILDING, attempts=archive.attempts)

    @classmethod
    def take(cls, pk: int):
        """None when the archive has gone, is packed, is being packed by somebody who is alive, or is given up."""
        waiting = KitArchive.objects.filter(pk=pk, state=State.WAITING)
        lost = KitArchive.objects.filter(
            pk=pk, state=State.BUILDING, queued_at__lt=timezone.now() - LONGEST_SILENCE
        )
        # It is the archive that ends its workers.
        lost.filter(attempts__gte=MOST_ATTEMPTS).update(state=State.FAILED, queued_at=None)
        claim = {
            "state": State.BUILDING,
            "attempts": F("attempts") + 1,
            "queued_at": timezone.now(),
            "bytes_done": 0,
        }
        if not (waiting.update(**claim) or lost.update(**claim)):
            return None
        return cls(KitArchive.objects.get(pk=pk))

    def tell(self, done: int) -> bool:
        """Say how far it is; False when the turn is over."""
        return bool(self.mine.update(bytes_done=done, queued_at=timezone.now()))

    def finish(self, key: str, size: int) -> None:
        """Give the archive its object, which is kept from now on; or leave both alone when the turn is over."""
        with transaction.atomic():
            if self.mine.update(
                state=State.READY, key=key, size=size, bytes_done=F("bytes_total"), queued_at=None
            ):
                keep_object(key)

    def wait(self) -> None:
        """Let it be packed later: the store is away."""
        self.mine.update(state=State.WAITING, queued_at=timezone.now(), bytes_done=0)

    def fail(self) -> None:
        self.mine.update(state=State.FAILED, queued_at=None)


def pause_after(attempts: int) -> timedelta:
    """How long an archive waits that was tried so often; a first one is only waited for."""
    return pauses.pause_after(attempts - 1) if attempts else LONGEST_SILENCE


def due() -> list[int]:
    """The primary keys of those to be packed that nobody is about to pack."""
    now = timezone.now()
    unfinished = KitArchive.objects.filter(state__in=[State.WAITING, State.BUILDING])
    return [
        archive.pk
        for archive in unfinished.order_by("created_at")
        if archive.queued_at is None
        or archive.queued_at
        + (LONGEST_SILENCE if archive.state == State.BUILDING else pause_after(min(archive.attempts, 12)))
        < now
    ]


def forget_unused() -> int:
    """Let go of what nobody has asked for in a week, and say how many those were."""
    old = KitArchive.objects.filter(last_used_at__lt=timezone.now() - KEPT_FOR)
    return sum(forget(pk) for pk in old.values_list("pk", flat=True))


def forget_archives_with(graphic) -> int:
    """Let go of every archive that holds `graphic`, because it must not be given out any more."""
    same = GraphicPage.objects.filter(translation_key=graphic.translation_key)
    numbers = set(same.values_list("pk", flat=True))
    holding = [
        archive.pk for archive in KitArchive.objects.all() if numbers & set(order_of(archive).graphics)
    ]
    return sum(forget(pk) for pk in holding)


def forget(pk: int) -> bool:
    """The object of the archive goes with its row; one that is being finished just now is waited for."""
    with transaction.atomic():
        archive = KitArchive.objects.select_for_update().filter(pk=pk).first()
        if archive:
            archive.delete()
    return archive is not None
