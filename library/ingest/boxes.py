"""The boxes that an AVIF consists of, and the same file with nothing in them but the picture.

Boxes say where others lie, counted from the start of the file. So nothing is taken out: what has to go is
overwritten with zeros, in a box or under a name that stands for nothing. The coded pixels stay as they are, and
so does the note of which side is up, which every program obeys. Raises ValueError for what is not made as its
format says.
"""

import re
from dataclasses import dataclass, field

# What is looked into, with how many bytes come before the boxes inside.
HOLD_BOXES = {b"meta": 4, b"iprp": 0, b"ipco": 0, b"moov": 0, b"trak": 0, b"mdia": 0, b"minf": 0, b"stbl": 0}
AT_THE_TOP = {b"ftyp", b"meta", b"mdat", b"moov"}
FREE = b"free"
HOLD_ANYTHING = {b"uuid", b"udta", b"skip", FREE}
# Items of these types are about the picture, not of it: camera and place, a text, an address.
ABOUT = {b"Exif", b"mime", b"uri "}
MOST_BOXES, MOST_ITEMS, MOST_STORES, DEEPEST = 10_000, 10_000, 16, 8
# Nothing else makes a box of more than four gigabytes, or one that ends where the file does, of a picture.
LEAST_LENGTH = 8
RICHNESS = re.compile(rb"av1C..(.)", re.DOTALL)


@dataclass
class Avif:
    data: bytearray
    boxes: int = 0
    # Where pixels may lie, and where the items do that are kept.
    stores: list = field(default_factory=list)
    kept: list = field(default_factory=list)
    moves: bool = False


def bare_avif(data: bytes) -> bytes:
    """The picture alone, as long as it is; what follows the last box is cut off."""
    avif = Avif(bytearray(data))
    end = clear(avif, 0, len(data), 0)
    if not avif.moves:
        clear_between(avif)
    return bytes(memoryview(avif.data)[:end])


def is_rich(data: bytes) -> bool:
    """Whether it says that it has both more than eight bits a sample and all samples of its colours."""
    return any(flags[1][0] & 0x4C == 0x40 for flags in RICHNESS.finditer(data))


def clear(avif: Avif, at: int, end: int, depth: int) -> int:
    """Clear the boxes from `at` on and return where the last one ends."""
    data = avif.data
    while at < end:
        name = bytes(data[at + 4 : at + 8])
        length = number(data, at, 4)
        known = depth or name in AT_THE_TOP or name in HOLD_ANYTHING
        if length < LEAST_LENGTH or at + length > end:
            if depth:
                raise ValueError("a box that ends outside of the one around it")
            return at
        avif.boxes += 1
        if avif.boxes > MOST_BOXES or depth > DEEPEST:
            raise ValueError("too many boxes")
        if name in HOLD_ANYTHING or not known:
            data[at + 4 : at + length] = FREE + bytes(length - 8)
        elif name == b"mdat":
            avif.stores.append((at + 8, at + length))
            if len(avif.stores) > MOST_STORES:
                raise ValueError("too many boxes")
        elif name == b"meta":
            clear_items(avif, at, at + length)
        avif.moves |= name == b"moov"
        if name in HOLD_BOXES:
            clear(avif, at + 8 + HOLD_BOXES[name], at + length, depth + 1)
        at += length
    return at


def clear_items(avif: Avif, at: int, end: int) -> None:
    """Rename the items that are about the picture, and overwrite them where they lie."""
    parts = dict(parts_of(avif.data, at + 12, end))
    if b"iinf" not in parts or b"iloc" not in parts:
        return
    start, stop = parts[b"iinf"]
    first = start + (14 if avif.data[start + 8] == 0 else 16)
    unwanted = set()
    for name, (entry, after) in parts_of(avif.data, first, stop):
        version = avif.data[entry + 8]
        if name != b"infe" or version not in {2, 3}:
            raise ValueError("an item that cannot be told")
        wide = 2 if version == 2 else 4
        kind = entry + 12 + wide + 2
        if bytes(avif.data[kind : kind + 4]) in ABOUT:
            unwanted.add(number(avif.data, entry + 12, wide))
            avif.data[kind:after] = FREE + bytes(after - kind - 4)
    base = parts.get(b"idat", (0, 0))[0] + 8
    for item, method, start, length in places(avif.data, parts[b"iloc"][0]):
        if item in unwanted and method in {0, 1}:
            start += base if method == 1 else 0
            if start + length > len(avif.data):
                raise ValueError("an item outside of the file")
            avif.data[start : start + length] = bytes(length)
        elif method == 0:
            avif.kept.append((start, start + length))


def parts_of(data: bytearray, at: int, end: int):
    for _count in range(MOST_ITEMS):
        if at >= end:
            return
        length = number(data, at, 4)
        if length < LEAST_LENGTH or at + length > end:
            raise ValueError("a box that ends outside of the one around it")
        yield bytes(data[at + 4 : at + 8]), (at, at + length)
        at += length
    raise ValueError("too many items")


def places(data: bytearray, at: int):
    """Each piece of each item: its item, from where its place is counted, its place and its length."""
    version, sizes = data[at + 8], data[at + 12 : at + 14]
    offsets, lengths, bases = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4
    indices = sizes[1] & 15 if version in {1, 2} else 0
    wide = 4 if version == 2 else 2
    at += 14
    items, at = number(data, at, wide), at + wide
    pieces = 0
    for _item in range(items):
        item, at = number(data, at, wide), at + wide
        method = 0
        if version in {1, 2}:
            method, at = number(data, at, 2) & 15, at + 2
        base, at = number(data, at + 2, bases), at + 2 + bases
        count, at = number(data, at, 2), at + 2
        pieces += count
        if pieces > MOST_ITEMS:
            raise ValueError("too many items")
        for _piece in range(count):
            place = base + number(data, at + indices, offsets)
            length = number(data, at + indices + offsets, lengths)
            at += indices + offsets + lengths
            # None means all of the file.
            yield item, method, place, length or len(data)


def clear_between(avif: Avif) -> None:
    """Overwrite what lies among the pixels and belongs to no item."""
    avif.kept.sort()
    for at, end in avif.stores:
        for start, stop in avif.kept:
            if at < start < end:
                avif.data[at:start] = bytes(start - at)
            at = max(at, min(stop, end))
        avif.data[at:end] = bytes(end - at)


def number(data: bytearray, at: int, width: int) -> int:
    if at + width > len(data):
        raise ValueError("cut off")
    return int.from_bytes(data[at : at + width], "big")
