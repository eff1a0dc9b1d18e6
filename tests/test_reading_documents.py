"""What is known of documents, archives and recordings once they were read, and what is taken out of them."""

import io
import subprocess
import zipfile
import zlib

import imageio_ffmpeg
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, String
from PIL import Image

from library.ingest import segments
from library.ingest.reading import read_file
from library.ingest.refusals import Refused
from tests.factories import PDF
from tests.hostile import active, office, pdf_bytes, zipped
from tests.test_metadata import TRACES, photo


@pytest.fixture
def read(tmp_path):
    def read(name, content, folder="made"):
        path, made = tmp_path / f"{folder}-sent", tmp_path / folder
        path.write_bytes(content)
        made.mkdir(exist_ok=True)
        return read_file(path, name, made)

    return read


def test_a_pdf_has_pages_and_its_first_page_as_preview(read):
    reading = read("a.pdf", PDF)
    assert (reading.extension, reading.kind, reading.pages, reading.proportions) == (
        "pdf",
        "document",
        1,
        "portrait",
    )
    with Image.open(reading.preview) as image:
        assert image.size == (1200, 1680)


def test_a_very_tall_page_is_drawn_small(read):
    with Image.open(read("a.pdf", PDF.replace(b"0 0 200 280", b"0 0 2 14400")).preview) as image:
        assert image.height <= 4800


def test_a_pdf_loses_what_acts_and_what_tells_of_its_maker(read):
    content = read("a.pdf", pdf_bytes(change=active)).path.read_bytes()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        everything = b"".join(thing.unparse(resolved=True) for thing in pdf.objects)
        streams = [thing.read_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        assert not pdf.attachments
        assert len(pdf.docinfo) == 0
    for trace in (
        b"JavaScript",
        b"/JS",
        b"/AA",
        b"Launch",
        b"OpenAction",
        b"PieceInfo",
        b"XFA",
        b"Thumb",
        b"Secret",
    ):
        assert trace not in everything
    assert not any(b"ecret" in stream or b"evil" in stream for stream in streams)
    assert b"https://commons.example/" in everything


def test_a_pdf_keeps_its_words_bookmarks_tags_and_language(read):
    def furnish(pdf):
        pdf.Root.Lang = String("cy")
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=element))
        pdf.pages[0].Contents = pdf.make_stream(b"BT (Tea at ten) Tj ET")
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem("Chapter", 0))

    with pikepdf.open(read("a.pdf", pdf_bytes(change=furnish)).path) as pdf:
        assert str(pdf.Root.Lang) == "cy"
        assert Name.Document == pdf.Root.StructTreeRoot.K.S
        assert b"Tea at ten" in pdf.pages[0].Contents.read_bytes()
        with pdf.open_outline() as outline:
            assert outline.root[0].title == "Chapter"


def test_a_photo_in_a_pdf_keeps_its_pixels_and_loses_where_it_was_taken(read):
    taken = photo("JPEG", 1)

    def paste(pdf):
        picture = pdf.make_stream(taken, Width=320, Height=240, ColorSpace=Name.DeviceRGB, BitsPerComponent=8)
        picture.Type, picture.Subtype, picture.Filter = Name.XObject, Name.Image, Name.DCTDecode
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(P=picture))

    with pikepdf.open(read("a.pdf", pdf_bytes(change=paste)).path) as pdf:
        kept = pdf.pages[0].Resources.XObject.P.read_raw_bytes()
    assert not any(trace in kept for trace in TRACES)
    assert kept == segments.bare(taken, "jpg")


def test_a_pdf_that_anyone_may_open_is_taken_although_its_owner_locked_it(read):
    locked = pdf_bytes(encryption=pikepdf.Encryption(owner="secret", user=""))
    assert read("a.pdf", locked).pages == 1


def test_what_has_been_cleaned_is_not_written_again(read, tmp_path):
    for name, content in [("a.pdf", pdf_bytes(change=active)), ("a.docx", office()), ("a.mp4", video())]:
        once = read(name, content).path.read_bytes()
        assert read(name, once, "again").path == tmp_path / "again-sent"


def parts_of(reading) -> dict:
    with zipfile.ZipFile(reading.path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_document_loses_its_makers_name_and_keeps_its_words(read):
    properties = {
        "docProps__core--xml": "<c>Secret Author</c>",
        "docProps__app--xml": "<c>Secret Company</c>",
        "docProps__custom--xml": "<c>Secret</c>",
        "docProps__thumbnail--jpeg": photo("JPEG", 1),
        "_rels__--rels": '<Relationships><Relationship Id="a" Type="http://x/metadata/thumbnail" '
        'Target="docProps/thumbnail.jpeg"/><Relationship Id="b" Type="http://x/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word__media__image1--jpeg": photo("JPEG", 6),
    }
    parts = parts_of(read("a.docx", office(**properties)))
    assert not any(b"Secret" in content for content in parts.values())
    assert parts["word/document.xml"] == b"<w>Tea at ten</w>"
    assert b"thumbnail" not in parts["_rels/.rels"]
    assert b"officeDocument" in parts["_rels/.rels"]
    with Image.open(io.BytesIO(parts["word/media/image1.jpeg"])) as image:
        assert dict(image.getexif()) == {0x0112: 6}


def test_a_template_on_somebodys_disk_is_not_told(read):
    thread = '<Relationship Type="http://x/attachedTemplate" Target="file:///C:/Users/Jane/evil.dotm" TargetMode="External"/>'
    parts = parts_of(read("a.docx", office(**{"word___rels__settings--xml--rels": thread})))
    assert b"Jane" not in parts["word/_rels/settings.xml.rels"]
    assert b'Target="Normal.dotm"' in parts["word/_rels/settings.xml.rels"]


def test_the_slides_of_a_presentation_are_counted(read):
    slides = {f"ppt__slides__slide{number}--xml": "<s/>" for number in (1, 2, 3)}
    table = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": "<w/>",
        "docProps/core.xml": "<c>Secret</c>",
    }
    slides["ppt__embeddings__table--xlsx"] = zipped(table)
    reading = read("a.pptx", office("pptx", **slides))
    assert (reading.extension, reading.kind, reading.pages, reading.preview) == ("pptx", "document", 3, None)
    assert b"Secret" not in zipfile.ZipFile(io.BytesIO(parts_of(reading)["ppt/embeddings/table.xlsx"])).read(
        "docProps/core.xml"
    )


@pytest.mark.parametrize(
    "inside, code",
    [
        ({"[Content_Types].xml": "<T/>", "xl/vbaProject.bin": "x"}, "macros"),
        ({"notes.txt": "x"}, "embedded"),
        ({"[Content_Types].xml": "<T/>", "xl/a.bin": bytes(5_000_000)}, "archive_size"),
    ],
)
def test_a_table_in_a_presentation_is_looked_into(read, inside, code):
    with pytest.raises(Refused, match=code):
        read("a.pptx", office("pptx", **{"ppt__embeddings__table--xlsx": zipped(inside)}))


def test_an_archive_is_stored_as_it_is(read, tmp_path):
    content = zipped(
        {"posters/": b"", "posters/tea ☕.pdf": PDF, "posters/card.docx": office(), "zeros.txt": bytes(9000)}
    )
    reading = read("a.zip", content)
    assert (reading.path, reading.extension, reading.kind) == (tmp_path / "made-sent", "zip", "document")
    assert reading.preview is reading.pages is None


def ffmpeg(*arguments) -> None:
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *arguments], check=True)


def recording(kind, *arguments) -> bytes:
    path = f"/dev/shm/recording-{id(arguments)}.{kind}"
    try:
        ffmpeg(*arguments, path)
        with open(path, "rb") as file:
            return file.read()
    finally:
        subprocess.run(["rm", "-f", path], check=True)


def video() -> bytes:
    """Three seconds of a wide picture with sound, which tell where they were taken."""
    sources = ["-f", "lavfi", "-i", "testsrc=d=3:s=320x180:r=10", "-f", "lavfi", "-i", "sine=d=3"]
    told = [
        "-metadata",
        "location=+51.5-000.1/",
        "-metadata",
        "artist=Secret",
        "-metadata:s:v",
        "handler_name=Secret",
    ]
    return recording("mp4", *sources, "-pix_fmt", "yuv420p", *told)


def test_a_video_has_a_length_a_size_and_a_frame_to_show(read):
    content = video()
    assert b"Secret" in content
    reading = read("a.mp4", content)
    assert (reading.extension, reading.media_type, reading.kind) == ("mp4", "video/mp4", "document")
    assert (reading.duration, reading.width, reading.height, reading.proportions) == (
        3,
        320,
        180,
        "landscape",
    )
    with Image.open(reading.preview) as image:
        assert image.size == (320, 180)
    cleaned = reading.path.read_bytes()
    assert b"Secret" not in cleaned
    assert b"51.5" not in cleaned
    assert cleaned.index(b"moov") < cleaned.index(b"mdat")


def test_a_phones_video_held_upright_is_tall(read, tmp_path):
    (tmp_path / "wide.mp4").write_bytes(video())
    content = recording("mp4", "-display_rotation", "90", "-i", str(tmp_path / "wide.mp4"), "-c", "copy")
    reading = read("a.mp4", content)
    assert (reading.width, reading.height, reading.proportions) == (180, 320, "story")
    with Image.open(reading.preview) as image:
        assert image.size == (180, 320)


def test_sound_has_a_length_and_no_makers_name(read):
    content = recording("mp3", "-f", "lavfi", "-i", "sine=d=2", "-metadata", "artist=Secret")
    reading = read("a.mp3", content)
    assert (reading.extension, reading.media_type, reading.duration) == ("mp3", "audio/mpeg", 2)
    assert b"Secret" in content
    assert b"Secret" not in reading.path.read_bytes()


def test_a_video_without_sound_or_of_sound_alone_is_taken(read):
    alone = recording("mp4", "-f", "lavfi", "-i", "sine=d=2")
    reading = read("a.mp4", alone)
    assert (reading.duration, reading.width, reading.preview) == (2, None, None)


@pytest.mark.parametrize("action", ["Launch", "SubmitForm", "GoToR", "ImportData"])
def test_an_action_does_not_pass_for_a_tag_of_the_structure(read, action):
    def arm(pdf):
        armed = Dictionary(S=Name(f"/{action}"), F=String("calc.exe"), K=0)
        pdf.pages[0].Annots = Array(
            [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=armed)]
        )

    with pikepdf.open(read("a.pdf", pdf_bytes(change=arm)).path) as pdf:
        assert "/A" not in pdf.pages[0].Annots[0]


@pytest.mark.parametrize("pack", [("FlateDecode",), ("ASCIIHexDecode", "FlateDecode"), ()])
def test_a_photo_that_is_packed_once_more_loses_where_it_was_taken_too(read, pack):
    taken = photo("JPEG", 1)
    packed = zlib.compress(taken) if pack else taken
    if "ASCIIHexDecode" in pack:
        packed = packed.hex().encode() + b">"

    def paste(pdf):
        picture = pdf.make_stream(b"", Width=320, Height=240, ColorSpace=Name.DeviceRGB, BitsPerComponent=8)
        picture.Type, picture.Subtype = Name.XObject, Name.Image
        picture.write(packed, filter=Array([Name(f"/{each}") for each in (*pack, "DCTDecode")]))
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(P=picture))

    with pikepdf.open(read("a.pdf", pdf_bytes(change=paste)).path) as pdf:
        kept = pdf.pages[0].Resources.XObject.P.read_raw_bytes()
    assert kept == segments.bare(taken, "jpg")
