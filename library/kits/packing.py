"""Packs a kit from the store to the store, a few megabytes at a time: a kit may be larger than the memory."""

import hashlib
import logging
import stat
import time
import uuid
from datetime import timedelta

from django.utils import timezone
from stream_zip import ZIP_AUTO, stream_zip
from to_file_like_obj import to_file_like_obj

from library.deletions import expect_object, forget_object
from library.kits.archives import Turn
from library.kits.packing_lists import README, SUMS, Member, PackingList
from library.storage import STORE_ERRORS, bucket, is_missing

logger = logging.getLogger(__name__)

# How much of an object is fetched at once, and how often progress is written (seconds).
PIECE = 8 * 1024 * 1024
BETWEEN_REPORTS = 1
# Parts that were sent so long ago belong to a work that was broken off.
LEFT_AFTER = timedelta(days=1)
# Readable by everyone, as a file that one gives away is.
MODE = stat.S_IFREG | 0o644


class Unpackable(Exception):
    """The kit cannot be packed as it was asked for; the store is not to blame."""


class TurnOver(Exception):
    """Another worker packs the archive, or nobody wants it any more."""


def pack(pk: int) -> bool:
    """Pack one archive, and say whether it is ready. Safe to run again, and beside itself.

    Its key is written when the whole object is in the store and not before. While the store is away the
    archive waits. No transaction is open while the store is asked.
    """
    turn = Turn.take(pk)
    if turn is None:
        return False
    key = f"kits/{uuid.uuid4()}.zip"
    try:
        expect_object(key)
        size = store(turn, key)
    except (Unpackable, TurnOver) as error:
        logger.error("The kit %s cannot be packed: %s", turn.archive.uuid, error)
        turn.fail()
    except STORE_ERRORS as error:
        logger.warning("The kit %s waits for the store: %s", turn.archive.uuid, error)
        turn.wait()
    else:
        turn.finish(key, size)
        return True
    forget_object(key)
    return False


def store(turn: Turn, key: str) -> int:
    """Write the ZIP under `key`, and return its size. What is broken off leaves nothing behind."""
    packing_list = PackingList.of_archive(turn.archive)
    if packing_list.digest != turn.archive.digest:
        raise Unpackable("something in it was changed or withdrawn")
    written = Counted(stream_zip(members_of(packing_list, Progress(turn))))
    bucket("default").put(key, to_file_like_obj(written), "application/zip")
    return written.size


class Counted:
    """The chunks of `chunks`, whose bytes it counts."""

    def __init__(self, chunks):
        self.chunks = chunks
        self.size = 0

    def __iter__(self):
        for chunk in self.chunks:
            self.size += len(chunk)
            yield chunk


class Progress:
    """Writes down how many bytes have gone in, at most once a second."""

    def __init__(self, turn: Turn):
        self.turn = turn
        self.done = 0
        self.told_at = time.monotonic()

    def add(self, size: int) -> None:
        self.done += size
        if time.monotonic() - self.told_at >= BETWEEN_REPORTS:
            self.told_at = time.monotonic()
            if not self.turn.tell(self.done):
                raise TurnOver("somebody else has taken over")


def members_of(packing_list: PackingList, progress: Progress):
    """What stream_zip wants for each file. Nothing is compressed: pictures, films and PDFs are already."""
    made_at = max((member.made_at for member in packing_list.members), default=timezone.now())
    yield text(README, packing_list.readme, made_at)
    for member in packing_list.members:
        how = ZIP_AUTO(member.size, level=0)
        yield member.name, member.made_at, MODE, how, checked(member, progress)
    yield text(SUMS, packing_list.sums, made_at)


def text(name: str, content: bytes, made_at):
    return name, made_at, MODE, ZIP_AUTO(len(content), level=0), [content]


def checked(member: Member, progress: Progress):
    """The bytes of the object, piece by piece. Raises Unpackable when they are not those that were checked."""
    sha256, size = hashlib.sha256(), 0
    for piece in pieces(member):
        sha256.update(piece)
        size += len(piece)
        progress.add(len(piece))
        yield piece
    if size != member.size or sha256.hexdigest() != member.sha256:
        raise Unpackable(f"{member.key} is not what it was when it was checked")


def pieces(member: Member):
    """Fetch the object by ranges: a connection that breaks costs one piece, and no connection waits for us."""
    originals = bucket("default")
    client = originals.connection.meta.client
    for start in range(0, member.size, PIECE):
        end = min(start + PIECE, member.size) - 1
        try:
            answer = client.get_object(
                Bucket=originals.bucket_name, Key=member.key, Range=f"bytes={start}-{end}"
            )
        except STORE_ERRORS as error:
            if is_missing(error):
                raise Unpackable(f"{member.key} is not in the store") from error
            raise
        yield answer["Body"].read()


def abort_leftovers() -> int:
    """Take back what was sent of archives whose sending broke off while the store was away."""
    originals = bucket("default")
    client = originals.connection.meta.client
    found = client.list_multipart_uploads(Bucket=originals.bucket_name, Prefix="kits/").get("Uploads", [])
    old = [upload for upload in found if timezone.now() - upload["Initiated"] > LEFT_AFTER]
    for upload in old:
        client.abort_multipart_upload(
            Bucket=originals.bucket_name, Key=upload["Key"], UploadId=upload["UploadId"]
        )
    return len(old)
