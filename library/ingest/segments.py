"""The parts that picture files consist of, and the same file of only those that the picture needs.

What cameras and programs leave behind (positions, names, texts, previews, whatever follows the end) goes;
the coded pixels stay as they are. Raises ValueError or Refused for what is not made as its format says.
"""

import re
import struct
import zlib

from PIL import Image

from library.ingest.boxes import bare_avif
from library.ingest.refusals import Refused

ORIENTATION = 0x0112

# No honest picture has more; each costs time.
MOST_PARTS, MOST_SCANS, MOST_FRAMES = 100_000, 32, 1000
SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
PNG_PARTS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT"}
PNG_PARTS |= {b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"cICP", b"bKGD"}
# Samples of each pixel, by the kind of colours.
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
INTERLACED = [
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
]
PIECE = 256 * 1024
WEBP_PARTS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
WEBP_EXIF, WEBP_XMP = 0x08, 0x04
# What makes another kind of file of a picture for a program that looks for it anywhere.
TELLTALES = re.compile(rb"<script|<html|<iframe|<!doctype|<\?php|<\?xpacket", re.IGNORECASE)
ZIP_END, ZIP_END_WITHIN = b"PK\x05\x06", 66_000


def bare(data: bytes, found: str) -> bytes:
    """The same picture without any part that it does not need."""
    return {"jpg": bare_jpeg, "png": bare_png, "webp": bare_webp, "gif": bare_gif, "avif": bare_avif}[found](
        data
    )


def is_suspicious(data: bytes) -> bool:
    """Whether something of another kind is coded into the picture itself."""
    return bool(TELLTALES.search(data)) or ZIP_END in data[-ZIP_END_WITHIN:] or b"%PDF-" in data[:2048]


def bare_jpeg(data: bytes, keep_orientation: bool = False) -> bytes:
    kept, at, scans = [data[:2]], 2, 0
    if keep_orientation:
        kept.append(orientation_alone(data))
    for _count in range(MOST_PARTS):
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        marker = data[at : at + 2]
        if len(marker) < 2 or marker[0] != 0xFF:
            raise ValueError("no marker where one has to be")
        if marker == b"\xff\xd9":
            return b"".join([*kept, marker])
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == b"\xff\xda":
            scans += 1
            after = SCAN_END.search(data, end)
            if not after or scans > MOST_SCANS:
                raise ValueError("a scan without end, or too many")
            end = after.start()
        if jpeg_needs(marker[1], data[at + 4 : at + 18], end - at - 2):
            kept.append(data[at:end])
        at = end
    raise ValueError("too many segments")


def orientation_alone(data: bytes) -> bytes:
    """The segment of an EXIF block that says only which side is up; nothing for a picture that stands upright."""
    found = re.search(rb"\xff\xe1..(Exif\0\0.{8,})", data[:200_000], re.DOTALL)
    exif = Image.Exif()
    if found:
        exif.load(found[1][: int.from_bytes(found[0][2:4], "big") - 2])
    orientation = exif.get(ORIENTATION, 1)
    if orientation not in range(2, 9):
        return b""
    alone = Image.Exif()
    alone[ORIENTATION] = orientation
    block = alone.tobytes()
    return b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block


def jpeg_needs(marker: int, head: bytes, length: int) -> bool:
    if marker == 0xE0:
        return head.startswith(b"JFIF\0") and length == 16
    if marker == 0xE2:
        return head.startswith(b"ICC_PROFILE\0")
    if marker == 0xEE:
        return head.startswith(b"Adobe") and length == 14
    return not (0xE1 <= marker <= 0xEF or marker == 0xFE)


def bare_png(data: bytes) -> bytes:
    kept, at, frames = [data[:8]], 8, 0
    for _count in range(MOST_PARTS):
        name = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            raise ValueError("cut off")
        frames += name == b"fcTL"
        if frames > MOST_FRAMES:
            raise Refused("too_many_frames")
        if name in PNG_PARTS:
            kept.append(data[at:end])
        at = end
        if name == b"IEND":
            return b"".join(kept)
    raise ValueError("too many chunks")


def holds_only_pixels(data: bytes) -> bool:
    """Whether the packed pixels of a PNG unpack to the picture and to nothing behind it."""
    width, height, depth, colours = struct.unpack_from(">LLBB", data, 16)
    left, unpacker, at = 0, zlib.decompressobj(), 8
    for x, y, across, down in INTERLACED if data[28] else [(0, 0, 1, 1)]:
        columns, rows = -(-(width - x) // across), -(-(height - y) // down)
        if columns > 0 < rows:
            left += rows * ((columns * depth * CHANNELS[colours] + 7) // 8 + 1)
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        packed = data[at + 8 : end - 4] if data[at + 4 : at + 8] == b"IDAT" else b""
        while packed:
            if unpacker.eof or left < 0:
                return False
            left -= len(unpacker.decompress(packed, PIECE))
            packed = unpacker.unconsumed_tail or unpacker.unused_data
        at = end
    return unpacker.eof and left == 0


def bare_webp(data: bytes) -> bytes:
    kept, at, frames = [], 12, 0
    end_of_all = min(8 + int.from_bytes(data[4:8], "little"), len(data))
    for _count in range(MOST_PARTS):
        if at >= end_of_all:
            body = b"".join(kept)
            return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body
        name = data[at : at + 4]
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        part = data[at : at + 8 + length + length % 2]
        if len(part) < 8 + length:
            raise ValueError("cut off")
        frames += name == b"ANMF"
        if frames > MOST_FRAMES:
            raise Refused("too_many_frames")
        if name == b"VP8X":
            part = part[:8] + bytes([part[8] & ~(WEBP_EXIF | WEBP_XMP)]) + part[9:]
        if name in WEBP_PARTS:
            kept.append(part)
        at += len(part)
    raise ValueError("too many chunks")


def bare_gif(data: bytes) -> bytes:
    at = 13 + gif_colours(data[10])
    kept, frames = [data[:at]], 0
    if not (any(data[6:8]) and any(data[8:10])):
        raise ValueError("no width or no height")
    for _count in range(MOST_PARTS):
        kind = data[at : at + 1]
        if kind == b";":
            return b"".join([*kept, kind])
        if kind == b"!":
            end = gif_blocks(data, at + 2)
            label = data[at + 1]
            if label == 0xF9 or (
                label == 0xFF and data[at + 3 : at + 14] in (b"NETSCAPE2.0", b"ANIMEXTS1.0")
            ):
                kept.append(data[at:end])
        elif kind == b",":
            frames += 1
            if frames > MOST_FRAMES:
                raise Refused("too_many_frames")
            end = gif_blocks(data, at + 11 + gif_colours(data[at + 9]))
            kept.append(data[at:end])
        else:
            raise ValueError("no block where one has to be")
        at = end
    raise ValueError("too many blocks")


def gif_colours(flags: int) -> int:
    """How many bytes the table of colours takes that these flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def gif_blocks(data: bytes, at: int) -> int:
    """Where the chain of blocks ends that begins there."""
    for _count in range(4 * MOST_PARTS):
        length = data[at]
        at += 1 + length
        if not length:
            return at
    raise ValueError("too many blocks")


def is_lossless_webp(data: bytes) -> bool:
    return b"VP8L" in data[12:200]
