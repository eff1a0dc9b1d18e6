"""What is in the ZIP of a kit, as it lies in the store."""

import hashlib
import io
import shutil
import subprocess
import tracemalloc
import zipfile
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from stream_zip import ZIP_AUTO, stream_zip

from library.deletions import finish_deletions
from library.kits.archives import archive_of, due, forget_archives_with, forget_unused
from library.kits.orders import Order
from library.kits.packing import pack
from library.kits.packing_lists import PackingList
from library.models import Crop, KitArchive
from tests.factories import make_graphic
from tests.kit_files import ready_file, ready_shape

pytestmark = pytest.mark.django_db

POST = [("x", "Tea keeps us awake. #ExpOfCare"), ("mail", "Dear colleagues,\ntea!")]


@pytest.fixture
def tea(library):
    return make_graphic(
        library,
        [ready_file("en", b"Tea in English" * 5000), ready_file("fr", "Thé".encode() * 5000)],
        title="Tea: at night?",
        alt_text="A steaming cup.",
        words="Have a cup\nof tea",
        credit="Ward 7",
        ready_made_wording=POST,
    )


@pytest.fixture
def rest(library):
    return make_graphic(library, [ready_file("en", b"Rest well.")], title="راحة", licence="free_use")


@pytest.fixture
def wall_in_french(library, tea, french):
    page = tea.copy_for_translation(french, copy_parents=True)
    page.title, page.alt_text = "Le thé", "Une tasse fumante."
    page.save_revision().publish()


def packed(*graphics, language="en", **order) -> KitArchive:
    numbers = tuple(graphic.pk for graphic in graphics)
    archive, _made = archive_of(PackingList.of(Order(graphics=numbers, **order), language))
    pack(archive.pk)
    return KitArchive.objects.get(pk=archive.pk)


def opened(archive) -> zipfile.ZipFile:
    with default_storage.open(archive.key) as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def names(archive) -> list[str]:
    return opened(archive).namelist()


def test_the_zip_holds_the_files_a_readme_and_their_sums(tea, rest):
    archive = packed(tea, rest)
    assert (archive.state, archive.bytes_done) == ("ready", archive.bytes_total)
    assert names(archive) == ["README.txt", "01-tea-at-night-en.pdf", "02-راحة-en.pdf", "SHA256SUMS.txt"]
    parcel = opened(archive)
    assert parcel.testzip() is None
    assert parcel.read("01-tea-at-night-en.pdf") == b"Tea in English" * 5000
    assert archive.size == default_storage.size(archive.key)


def test_the_sums_are_those_of_what_is_in_it(tea, rest):
    parcel = opened(packed(tea, rest))
    rows = [line.split("  ", 1) for line in parcel.read("SHA256SUMS.txt").decode().splitlines()]
    assert {name for _sum, name in rows} == set(parcel.namelist()) - {"SHA256SUMS.txt"}
    assert all(hashlib.sha256(parcel.read(name)).hexdigest() == given for given, name in rows)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not there")
def test_sha256sum_finds_all_in_order(tea, rest, tmp_path):
    opened(packed(tea, rest)).extractall(tmp_path)
    command = [shutil.which("sha256sum"), "--check", "--strict", "SHA256SUMS.txt"]
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not shutil.which("unzip"), reason="unzip is not there")
def test_unzip_finds_nothing_wrong(tea, rest, tmp_path):
    with default_storage.open(packed(tea, rest).key) as file:
        (tmp_path / "kit.zip").write_bytes(file.read())
    command = [shutil.which("unzip"), "-t", str(tmp_path / "kit.zip")]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_the_readme_says_all_that_one_needs_to_use_each(tea, rest):
    text = opened(packed(tea, rest)).read("README.txt").decode()
    for words in [
        "1. Tea: at night?",
        "01-tea-at-night-en.pdf — English",
        "Alternative text:\nA steaming cup.",
        "Words on it:\nHave a cup\nof tea",
        "Words to post: X:\nTea keeps us awake. #ExpOfCare",
        "Words to post: E-mail:\nDear colleagues,\ntea!",
        "Credit:\nWard 7",
        "https://creativecommons.org/licenses/by/4.0/deed.en",
        f"Its page:\n{tea.full_url}",
        "2. راحة",
        "Free to use for this campaign",
    ]:
        assert words in text


def test_the_readme_is_in_the_readers_language_and_says_what_is_not(wall_in_french, tea, rest):
    archive = packed(tea, rest, language="fr")
    assert names(archive)[1:3] == ["01-le-thé-fr.pdf", "02-راحة-en.pdf"]
    text = opened(archive).read("README.txt").decode()
    assert "Une tasse fumante." in text
    assert "01-le-thé-fr.pdf — Français," in text
    assert "deed.fr" in text
    assert "English (" in text


def test_all_languages_and_all_shapes_go_in_when_asked_for(tea):
    english, french = tea.stored_files
    ready_shape(english, "square")
    hidden = ready_shape(english, "story")
    Crop.objects.create(
        stored_file=english, preset=hidden.preset, is_offered=False, x=0, y=0, width=1, height=1
    )
    assert len(names(packed(tea))) == 3
    assert names(packed(tea, shapes=True, all_languages=True))[1:-1] == [
        "01-tea-at-night-en.pdf",
        "01-tea-at-night-en-square.jpg",
        "01-tea-at-night-fr.pdf",
    ]


def test_another_content_is_another_archive(tea, rest):
    first = packed(tea, rest)
    assert packed(tea, rest).pk == first.pk
    assert packed(rest, tea).pk != first.pk
    tea.alt_text = "A cold cup."
    tea.save_revision().publish()
    assert packed(tea, rest).pk != first.pk


def test_a_file_of_other_bytes_is_never_packed(tea, rest, caplog):
    stored = rest.stored_files[0]
    stored.sha256 = "0" * 64
    stored.save()
    archive = packed(tea, rest)
    assert (archive.state, archive.key) == ("failed", "")
    assert "is not what it was when it was checked" in caplog.text


def test_a_file_that_is_gone_fails_the_kit_and_a_second_try_packs_it(tea, rest):
    key = rest.stored_files[0].key
    content = default_storage.open(key).read()
    default_storage.delete_for_good(key)
    assert packed(tea, rest).state == "failed"
    default_storage.save(key, io.BytesIO(content))
    assert packed(tea, rest).state == "ready"


def test_a_kit_whose_content_changed_before_it_was_packed_fails(tea, rest):
    order = Order(graphics=(tea.pk, rest.pk))
    archive, _made = archive_of(PackingList.of(order, "en"))
    rest.unpublish()
    assert not pack(archive.pk)
    assert KitArchive.objects.get(pk=archive.pk).state == "failed"


def test_one_archive_is_packed_by_one_worker(tea):
    archive, _made = archive_of(PackingList.of(Order(graphics=(tea.pk,)), "en"))
    mine = KitArchive.objects.filter(pk=archive.pk)
    mine.update(state="building", queued_at=timezone.now())
    assert not pack(archive.pk)
    assert due() == []
    mine.update(queued_at=timezone.now() - timedelta(minutes=16))
    assert due() == [archive.pk]
    assert pack(archive.pk)


def test_nothing_is_left_of_an_archive_nobody_fetched_for_a_week(
    tea, rest, django_capture_on_commit_callbacks
):
    kept, old = packed(tea), packed(rest)
    KitArchive.objects.filter(pk=old.pk).update(last_used_at=timezone.now() - timedelta(days=8))
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_unused() == 1
    finish_deletions()
    assert not default_storage.exists(old.key)
    assert default_storage.exists(kept.key)


def test_every_archive_with_a_graphic_can_be_taken_back(tea, rest):
    packed(tea, rest), packed(rest)
    kept = packed(tea)
    assert forget_archives_with(rest) == 2
    assert KitArchive.objects.get() == kept


def test_a_file_of_more_than_four_gigabytes_gets_the_large_form():
    made_at = timezone.now()
    small, large = (
        b"".join(stream_zip([("x", made_at, 0o644, ZIP_AUTO(size, level=0), [b"x"])]))
        for size in (1, 5 * 1024**3)
    )
    # The version needed to extract: 4.5 is Zip64.
    assert (small[4], large[4]) == (20, 45)
    assert zipfile.ZipFile(io.BytesIO(large)).read("x") == b"x"


@pytest.mark.drill
def test_a_large_kit_takes_little_memory(library):
    content = b"0123456789abcdef" * (6 * 1024 * 1024)
    graphics = [make_graphic(library, [ready_file("en", content)], title=f"Film {n}") for n in range(3)]
    del content
    tracemalloc.start()
    archive = packed(*graphics)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert archive.state == "ready"
    assert archive.size > 300_000_000
    assert peak < 100_000_000
