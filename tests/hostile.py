"""Files that somebody might send to do harm, or that are broken; made here, so that none lies in the repository."""

import io
import struct
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from library.ingest.eicar import EICAR
from tests.factories import PDF, image_bytes

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30">'
RECTANGLE = '<rect width="20" height="30" fill="coral"/>'


def svg(inside="", before="", opening=SVG) -> bytes:
    return f"{before}{opening}{RECTANGLE}{inside}</svg>".encode()


def zipped(files: dict, method=zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def office(kind="docx", **more) -> bytes:
    """A small office document; `more` are further parts, with __ for a slash in their names."""
    part = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml"}[kind]
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": "<Relationships/>",
        part: "<w>Tea at ten</w>",
        **{name.replace("__", "/").replace("--", "."): content for name, content in more.items()},
    }
    return zipped(parts)


def pdf_bytes(**options) -> bytes:
    """The PDF of the factories after `change(pdf)`."""
    change = options.pop("change", None)
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        if change:
            change(pdf)
        pdf.save(written, **options)
    return written.getvalue()


def active(pdf) -> None:
    """Everything that a PDF may do on its own or carry along."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    pdf.Root.PieceInfo = Dictionary(Private=String("secret-piece"))
    pdf.Root.AcroForm = Dictionary(XFA=String("<xdp>secret-form</xdp>"), Fields=Array())
    pdf.attachments["evil.exe"] = b"MZ evil-attachment"
    page = pdf.pages[0]
    page.AA = Dictionary(O=script)
    launch = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    link = Dictionary(S=Name.URI, URI=String("https://commons.example/"), Next=script)
    box = Array([0, 0, 9, 9])
    page.Annots = Array(
        [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=launch),
            pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=link)),
        ]
    )
    page.Thumb = pdf.make_stream(b"secret-thumbnail")
    pdf.docinfo["/Author"] = "Secret Author"
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["Secret Author"]


def png_chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


def large(format, side=5000, turned=False, mode="RGBA", **options) -> bytes:
    """As many pixels as may be, in a few kilobytes; `turned`, it says that it lies on its side."""
    if format == "JPEG" and mode == "RGBA":
        mode = "RGB"
    tile = Image.linear_gradient("L").convert(mode)
    image = Image.new(mode, (side, side))
    for across in range(0, side, 256):
        image.paste(tile, (across, across))
    exif = Image.Exif()
    exif[0x0112] = 6 if turned else 1
    written = io.BytesIO()
    image.save(written, format, exif=exif.tobytes(), **({"compress_level": 1} | options))
    return written.getvalue()


def more_pixels(png: bytes) -> bytes:
    """The picture with something behind its pixels, where programs do not look."""
    at = png.rindex(b"IEND") - 4
    return png[:at] + png_chunk(b"IDAT", b"secret") + png[at:]


def many_objects_pdf(count) -> bytes:
    """A page, and many objects that it does not need."""
    written = io.BytesIO()
    references = b" ".join(b"%d 0 R" % number for number in range(5, count))
    fillers = [b"<</A/B/C[1 2]>>"] * (count - 5)
    write_pdf(written, [*PAGES, b"[" + references + b"]", *fillers])
    return written.getvalue()


def long_pdf(content: bytes) -> bytes:
    """A page, and an object of many things."""
    written = io.BytesIO()
    write_pdf(written, [*PAGES, b"[" + content + b"]"])
    return written.getvalue()


def long_drawn_pdf(drawn: bytes = b"0 0 m 200 280 l S\n9 0 m 3 280 l S\n" * 500_000) -> bytes:
    """A page that takes minutes, or gigabytes, to be drawn, in a few kilobytes."""
    packed = zlib.compress(drawn)
    written = io.BytesIO()
    head = b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    write_pdf(written, [*PAGES, head + packed + b"\nendstream"])
    return written.getvalue()


PAGES = [
    b"<</Type/Catalog/Pages 2 0 R/More 4 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 280]/Contents 4 0 R>>",
]


def write_pdf(file, objects) -> None:
    file.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    file.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, table))


def wide_png(side=11_000) -> bytes:
    """121 megapixels of one bit in a few kilobytes."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 1) * side), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")
    )


def frames(format, count, size=(40, 40)) -> bytes:
    first, *rest = (
        Image.new("RGB", size, (number * 37 % 256, number // 256, number % 2 * 255))
        for number in range(count)
    )
    written = io.BytesIO()
    first.save(written, format, save_all=True, append_images=rest, duration=20)
    return written.getvalue()


def many_frames_gif(count=60_000) -> bytes:
    """One frame, again and again."""
    one = frames("GIF", 2)
    at = one.index(b",", one.index(b"!\xf9"))
    frame = one[at:-1] if one.count(b",") == 1 else one[at : one.index(b"!\xf9", at)]
    return one[:at] + frame * count + b";"


def many_frames_png(count=60_000) -> bytes:
    one = frames("PNG", 2)
    at = one.index(b"acTL")
    announced = one[:at] + b"acTL" + struct.pack(">II", count, 0)
    announced += struct.pack(">I", zlib.crc32(announced[at:])) + one[at + 16 :]
    frame = announced[announced.rindex(b"fcTL") - 4 : announced.rindex(b"IEND") - 4]
    return announced[: announced.rindex(b"IEND") - 4] + frame * count + announced[-12:]


def large_frames_webp() -> bytes:
    """Frames of 4 megapixels each in a few kilobytes."""
    two = frames("WEBP", 2, (2000, 2000))
    body = two[8:] + two[two.rindex(b"ANMF") :] * 60
    return b"RIFF" + struct.pack("<L", len(body)) + body


def no_width_gif() -> bytes:
    whole = image_bytes("GIF")
    return whole[:6] + b"\0\0" + whole[8:]


def overlapping_zip(entries=100, size=10_000_000) -> bytes:
    """Many entries in the directory that all share the packed bytes of one."""
    whole = zipped({"0.txt": bytes(size)})
    directory = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entry = whole[directory:end]
    again = b"".join(
        entry.replace(b"0.txt", bytes(f"{number:05}"[-5:], "ascii")) for number in range(entries)
    )
    finish = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, entries, entries, len(again), directory, 0)
    return whole[:directory] + again + finish


def nested_zip(depth=4, width=4) -> bytes:
    """Archives of archives, as in 42.zip."""
    content = zipped({"0.dat": bytes(4_000_000)})
    for level in range(depth):
        content = zipped({f"{level}-{number}.zip": content for number in range(width)})
    return content


def lying_zip() -> bytes:
    """The directory says that the entry is small; unpacked it is not."""
    whole = bytearray(zipped({"0.dat": bytes(200_000_000)}))
    at = whole.index(b"PK\x01\x02")
    whole[at + 24 : at + 28] = struct.pack("<L", 1000)
    whole[22:26] = struct.pack("<L", 1000)
    return bytes(whole)


def locked_zip() -> bytes:
    whole = bytearray(zipped({"a.txt": b"tea"}))
    whole[6] |= 1
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    return bytes(whole)


def link_in_zip() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        entry = zipfile.ZipInfo("link.txt")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return written.getvalue()


def eicar_zip() -> bytes:
    return zipped({"notes/tea.txt": b"tea", "notes/test.txt": EICAR})
