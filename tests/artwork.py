"""The demo built quickly: one drawing of each kind stands for all of its kind; the artwork has tests of its own."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from unittest import mock

from cms.demo.artwork import draw, photo
from library.ingest import files as ingest


@contextmanager
def quick_artwork():
    """Within it the demo draws and pictures each kind of graphic once."""
    drawn, known = {}, {}

    def quick_draw(design, language):
        if design.kind not in drawn:
            drawn[design.kind] = draw(design, language)
        return drawn[design.kind]

    def quick_facts(key, content, sha256, image):
        if sha256 not in known:
            known[sha256] = picture_facts(key, content, sha256, image)
        return known[sha256]

    picture_facts = ingest.picture_facts
    picture = photo("tea", ("coral", "teal"))
    with (
        mock.patch("cms.demo.builder.media.draw", quick_draw),
        mock.patch("cms.demo.builder.media.photo", return_value=picture),
        mock.patch(
            "cms.demo.builder.media.ProcessPoolExecutor", side_effect=lambda **_: ThreadPoolExecutor(1)
        ),
        mock.patch("library.ingest.files.picture_facts", quick_facts),
    ):
        yield
