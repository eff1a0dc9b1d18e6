"""Whatever is sent, it is refused with a reason or made harmless, in two seconds and 300 MB."""

import io
import random

import pytest
from PIL import Image

from library.ingest import cell, reading
from library.ingest.eicar import EICAR
from library.ingest.refusals import WORDS, Refused, words
from tests import hostile
from tests.factories import PDF, image_bytes
from tests.hostile import office, pdf_bytes, svg, zipped

SECONDS, MEMORY = 2, 300 * 1024**2
TYPES = ["jpg", "png", "webp", "avif", "heic", "gif", "svg", "pdf", "pptx", "docx", "mp4", "mp3", "zip"]
FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "heic": "HEIF", "gif": "GIF"}
RANDOM = random.Random(7).randbytes(50_000)
BOMB = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "' + f"&a{n - 1};" * 10 + '">' for n in range(1, 10))
USES = '<g id="g0"><rect/></g>' + "".join(
    f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
)


@pytest.fixture
def read(tmp_path, monkeypatch):
    """read(name, content): the Reading; that it took little time and memory has been checked then."""
    outcomes, jobs = [], []

    def watched(**job):
        jobs.append(dict(job))
        outcomes.append(run(**job))
        return outcomes[-1]

    run = cell.run
    monkeypatch.setattr(cell, "run", watched)

    def read(name, content):
        path, made = tmp_path / "sent", tmp_path / "made"
        path.write_bytes(content)
        made.mkdir()
        try:
            return reading.read_file(path, name, made)
        finally:
            # Seconds of the processor, since other processes may have the machine meanwhile; and once more
            # where these have slowed it down.
            for job, outcome in zip(jobs, outcomes, strict=True):
                assert outcome.peak is not None
                assert outcome.peak <= MEMORY
                assert outcome.seconds <= SECONDS or run(**job).seconds <= SECONDS

    return read


def cut(format, **options) -> bytes:
    noise = Image.effect_noise((300, 200), 90).convert("RGB")
    written = io.BytesIO()
    noise.save(written, format, **options)
    return written.getvalue()[: len(written.getvalue()) * 2 // 3]


REFUSED = {
    **{
        f"cut {kind}": (f"a.{kind}", lambda f=format: cut(f), "unreadable")
        for kind, format in FORMATS.items()
    },
    **{f"random {kind}": (f"a.{kind}", lambda: RANDOM, "mismatch") for kind in TYPES},
    **{f"empty {kind}": (f"a.{kind}", lambda: b"", "empty") for kind in TYPES},
    "121 megapixels": ("a.png", hostile.wide_png, "too_many_pixels"),
    "26 megapixels": ("a.jpg", lambda: image_bytes("JPEG", (5200, 5000)), "too_many_pixels"),
    "19 megapixels of four colours, step by step": (
        "a.jpg",
        lambda: hostile.large("JPEG", 4400, mode="CMYK", progressive=True),
        "too_many_pixels",
    ),
    "13 megapixels of webp": ("a.webp", lambda: image_bytes("WEBP", (3600, 3500)), "too_many_pixels"),
    "a large picture on its side": ("a.png", lambda: hostile.large("PNG", 3600, turned=True), "turned"),
    "more behind the pixels": ("a.png", lambda: hostile.more_pixels(hostile.large("PNG", 3600)), "hidden"),
    "no width": ("a.gif", hostile.no_width_gif, "unreadable"),
    "frames of a gif": ("a.gif", hostile.many_frames_gif, "too_many_frames"),
    "frames of a png": ("a.png", hostile.many_frames_png, "too_many_frames"),
    "a large frame": ("a.gif", lambda: hostile.frames("GIF", 2, (2600, 2500)), "too_many_frames"),
    "large frames": ("a.webp", hostile.large_frames_webp, "too_many_frames"),
    "entity bomb": (
        "a.svg",
        lambda: svg(before=f"<!DOCTYPE svg [{BOMB}]>", inside="<text>&a9;</text>"),
        "entities",
    ),
    "use bomb": ("a.svg", lambda: svg(USES + '<use href="#g8"/>'), "drawing"),
    "use of itself": ("a.svg", lambda: svg('<g id="a"><use href="#a"/></g>'), "drawing"),
    "deep svg": ("a.svg", lambda: svg("<g>" * 5000 + "</g>" * 5000), None),
    "deeper svg": ("a.svg", lambda: svg("<g>" * 200_000 + "</g>" * 200_000), None),
    "broken svg": ("a.svg", lambda: svg("<g>"), "unreadable"),
    "no svg": ("a.svg", lambda: b"<html><svg></svg></html>", "mismatch"),
    "locked pdf": (
        "a.pdf",
        lambda: pdf_bytes(encryption=hostile.pikepdf.Encryption(user="a", owner="b")),
        "password",
    ),
    "broken pdf": ("a.pdf", lambda: b"%PDF-1.4 and nothing more", "unreadable"),
    "pdf without pages": (
        "a.pdf",
        lambda: pdf_bytes(change=lambda pdf: pdf.pages.__delitem__(slice(None))),
        None,
    ),
    "objects in a pdf": ("a.pdf", lambda: hostile.many_objects_pdf(100_000), "too_many_parts"),
    "numbers in a pdf": ("a.pdf", lambda: hostile.long_pdf(b"0 " * 2_000_000), "too_many_parts"),
    "lists in a pdf": ("a.pdf", lambda: hostile.long_pdf(b"[0] " * 500_000), "too_many_parts"),
    "parts of a docx": (
        "a.docx",
        lambda: office(**{f"word__media__{n}--bin": RANDOM * 12 + bytes(50_000_000) for n in range(4)}),
        "too_many_parts",
    ),
    "macros": (
        "a.docx",
        lambda: office(word__vbaProject__bin="", **{"word__vbaProject--bin": b"x"}),
        "macros",
    ),
    "named macros": ("a.docm", office, "macros"),
    "macro type": ("a.docx", lambda: office(**{"[Content_Types]--xml": "<T>macroEnabled</T>"}), "macros"),
    "active x": ("a.pptx", lambda: office("pptx", **{"ppt__activeX__activeX1--xml": "<a/>"}), "macros"),
    "a program inside": ("a.docx", lambda: office(**{"word__embeddings__o--bin": b"MZ\x90"}), "embedded"),
    "a package inside": (
        "a.docx",
        lambda: office(**{"word__embeddings__o--bin": "\x01Ole10Native".encode("utf-16-le")}),
        "embedded",
    ),
    "entities inside": (
        "a.docx",
        lambda: office(**{"word__styles--xml": f"<!DOCTYPE a [{BOMB}]><a/>"}),
        "entities",
    ),
    "an object from elsewhere": (
        "a.docx",
        lambda: office(
            **{
                "word___rels__document--xml--rels": '<Relationship Type="http://x/oleObject" '
                'Target="http://evil.example" TargetMode="External"/>'
            }
        ),
        "embedded",
    ),
    "a docx that is a pptx": ("a.docx", lambda: office("pptx"), "mismatch"),
    "a zip that is a docx": ("a.zip", office, "mismatch"),
    "zip slip": ("a.zip", lambda: zipped({"../../etc/passwd": b"x"}), "archive_name"),
    "absolute": ("a.zip", lambda: zipped({"/etc/passwd": b"x"}), "archive_name"),
    "drive": ("a.zip", lambda: zipped({"C:evil.txt": b"x"}), "archive_name"),
    "backslash": ("a.zip", lambda: zipped({"..\\evil.txt": b"x"}), "archive_name"),
    "control character": ("a.zip", lambda: zipped({"a\nb.txt": b"x"}), "archive_name"),
    "twice": ("a.zip", lambda: zipped({"a.txt": b"x", "A.TXT": b"y"}), "archive_name"),
    "link": ("a.zip", hostile.link_in_zip, "archive_name"),
    "many entries": ("a.zip", lambda: zipped({f"{n}.txt": b"" for n in range(501)}), "archive_entries"),
    "bomb": ("a.zip", lambda: zipped({"a.dat": bytes(50_000_000)}), "archive_size"),
    "nested bomb": ("a.zip", hostile.nested_zip, "archive_nested"),
    "nested under another name": (
        "a.zip",
        lambda: zipped({"a.dat": zipped({"a.txt": b"x"})}),
        "archive_nested",
    ),
    "overlapping": ("a.zip", hostile.overlapping_zip, "archive_size"),
    "lying": ("a.zip", hostile.lying_zip, None),
    "locked zip": ("a.zip", hostile.locked_zip, "password"),
    "program": ("a.zip", lambda: zipped({"poster.exe": b"x"}), "archive_kind"),
    "hidden program": ("a.zip", lambda: zipped({"poster.pdf": b"MZ\x90\0"}), "archive_kind"),
    "script": ("a.zip", lambda: zipped({"poster.js": b"x"}), "archive_kind"),
    "web page": ("a.zip", lambda: zipped({"poster.txt": b" <!DOCTYPE HTML><script>"}), "archive_kind"),
    "after the end": ("a.zip", lambda: zipped({"a.txt": b"x"}) + b"more", "unreadable"),
    "before the start": ("a.zip", lambda: b"MZ" + zipped({"a.txt": b"x"}), "mismatch"),
    "cut zip": ("a.zip", lambda: zipped({"a.txt": RANDOM})[:-100], "unreadable"),
    "eicar": ("a.pdf", lambda: EICAR, "infected"),
    "eicar in a zip": ("a.zip", hostile.eicar_zip, "infected"),
    "garbage in an mp4": ("a.mp4", lambda: b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + RANDOM, "unreadable"),
    "playlist as mp4": ("a.mp4", lambda: b"#EXTM3U\nfile:///etc/passwd", "mismatch"),
    "garbage in an mp3": ("a.mp3", lambda: b"ID3\4\0\0\0\0\0\0" + bytes(9000), "unreadable"),
    "web page as jpeg": ("a.jpg", lambda: b"<html><script>alert(1)</script>", "mismatch"),
    "program by name": ("a.exe", lambda: b"MZ", "type"),
    "web page by name": ("a.html", image_bytes, "type"),
    "no type": ("poster", image_bytes, "type"),
    "path in the name": ("../a.png", image_bytes, "name"),
    "control in the name": ("a\x00.png", image_bytes, "name"),
    "turned name": ("a\u202egnp.png", image_bytes, "name"),
    "long name": ("a" * 300 + ".png", image_bytes, "name"),
}


@pytest.mark.parametrize("name, make, code", REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_a_reason(read, name, make, code):
    content = make()
    with pytest.raises(Refused) as refusal:
        read(name, content)
    assert refusal.value.code in WORDS
    if code:
        assert refusal.value.code == code


# As much as is taken just so.
LARGE = {
    "jpg on its side": lambda: hostile.large("JPEG", turned=True, progressive=True, subsampling=0),
    "jpg of four colours": lambda: hostile.large("JPEG", 4300, mode="CMYK", progressive=True, subsampling=0),
    "png": lambda: hostile.large("PNG"),
    "png of few colours": lambda: hostile.large("PNG", mode="P", transparency=3),
    "webp on its side": lambda: hostile.large("WEBP", 2500, turned=True, method=0),
    "webp to be a jpg": lambda: hostile.large("WEBP", 3500, turned=True, mode="RGB", method=0),
    "webp": lambda: hostile.large("WEBP", 3500, lossless=True, method=0),
    "avif on its side": lambda: hostile.large("AVIF", turned=True, mode="RGB", speed=10),
    "gif of frames": lambda: hostile.frames("GIF", 3, (2500, 2500)),
    "webp of frames": lambda: hostile.frames("WEBP", 3, (2500, 2500)),
    "pdf of objects": lambda: hostile.many_objects_pdf(29_000),
    "pdf of lines": hostile.long_drawn_pdf,
    "pdf of nothing": lambda: hostile.long_drawn_pdf(bytes(300_000_000)),
    "docx": lambda: office(**{f"word__{n}--bin": RANDOM * 13 + bytes(50_000_000) for n in range(2)}),
}


@pytest.mark.long
@pytest.mark.parametrize("kind", LARGE)
def test_what_is_as_large_as_may_be_takes_little_too(read, kind):
    assert read(f"a.{kind[:4].strip()}", LARGE[kind]())


HARMLESS = {
    **{
        f"{kind} and {what}": (f"a.{kind}", lambda f=format, t=tail: image_bytes(f) + t())
        for kind, format in FORMATS.items()
        for what, tail in {
            "zip": lambda: zipped({"secret.txt": b"x"}),
            "page": lambda: b"<html><script>secret</script></html>",
        }.items()
    },
    "comment": ("a.jpg", lambda: image_bytes("JPEG", comment=b"<script>secret</script>")),
    "gif as script": ("a.gif", lambda: image_bytes("GIF", comment=b"*/=1;secret//")),
    "script": ("a.svg", lambda: svg("<script>secret()</script>")),
    "handler": ("a.svg", lambda: svg('<rect onload="secret()"/>')),
    "foreign object": ("a.svg", lambda: svg("<foreignObject><p>secret</p></foreignObject>")),
    "elsewhere": ("a.svg", lambda: svg('<image href="https://secret.example/x.png"/>')),
    "style from elsewhere": ("a.svg", lambda: svg('<style>@import "https://secret.example/a.css";</style>')),
    "link": ("a.svg", lambda: svg('<a href="javascript:secret()"><rect/></a>')),
    "set": ("a.svg", lambda: svg('<set attributeName="onload" to="alert()"/>')),
    "utf-16": ("a.svg", lambda: svg("<script>secret()</script>").decode().encode("utf-16")),
    "pdf and page": ("a.pdf", lambda: PDF + b"<html><script>secret</script>"),
}


@pytest.mark.parametrize("name, make", HARMLESS.values(), ids=HARMLESS)
def test_what_is_hidden_in_it_is_gone(read, name, make):
    cleaned = read(name, make()).path.read_bytes()
    for trace in (b"secret", b"<script", b"PK\x05\x06", b"https://"):
        assert trace not in cleaned


def test_every_reason_is_said_in_a_sentence_with_what_to_do():
    assert all(
        len(str(sentence).split(". ")) >= 1 and str(sentence).endswith(".") for sentence in WORDS.values()
    )
    assert all(len(code) <= 40 for code in WORDS)
    assert words("something of another version").endswith(".")
