"""temporary"""
import pathlib
import random
import time
import traceback
from datetime import timedelta
from io import BytesIO

import pytest
from django.template.autoreload import reset_loaders
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont
from wagtail.models import Locale

from library.models import *
from library.models import (
    CaptionTrack,
    DownloadCount,
    FileVersion,
    FormatRequest,
    GraphicPage,
    LibraryPage,
    StoredFile,
    Withdrawal,
)
from tests.browser import editing
from tests.factories import make_document, make_graphic, make_image, make_page
from tests.test_rights import make_recording

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HERE = pathlib.Path("/tmp/scratch/shots/adm")

def art(size, ground, words):
    picture = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(picture)
    w, h = size
    for n, c in enumerate(["#f6c445", "#2a7f7a", "#e8654f"]):
        draw.ellipse((w * (.1 + .2 * n), h * .35, w * (.5 + .2 * n), h * .35 + w * .4), fill=c)
    draw.text((w * .07, h * .08), words, fill="#2b1530", font=ImageFont.load_default(w // 9))
    draw.text((w * .07, h * .9), "#ExpOfCare", fill="#2b1530", font=ImageFont.load_default(w // 16))
    out = BytesIO(); picture.save(out, "PNG"); return out.getvalue()

def test_shots(visit, browser, live_site, home_page, editor):
    library = make_page(home_page, LibraryPage, title="Library", introduction="Take what you need.")
    graphics = []
    for title, size, ground, lang in [("Tea on the ward", (2000, 2000), "#fbe3c8", "en"), ("What the night taught us", (1600, 2200), "#cfe8f3", "fr"), ("Ask the nurse", (2400, 1350), "#e7d5f5", "ar"), ("Thank you card", (1240, 1754), "#d9efd3", "cy")]:
        file = make_image(title=title, content=art(size, ground, title)).stored_file
        StoredFile.objects.filter(pk=file.pk).update(language=lang)
        graphics.append(make_graphic(library, [file], ["tea", "thanks"], title=title, words="Tea for all", ready_made_wording=[("x", "Listen first."), ("mail", "Good day.")]))
    GraphicPage.objects.filter(pk=graphics[0].pk).update(expire_at=timezone.now() + timedelta(days=5))
    GraphicPage.objects.filter(pk=graphics[1].pk).update(consent_until=timezone.localdate() + timedelta(days=20))
    for days_ago in range(30):
        for g, lang in zip(graphics, ["en", "fr", "ar", "cy"]):
            f = g.files.first().stored_file
            DownloadCount.objects.create(day=timezone.localdate() - timedelta(days=days_ago), graphic=g.translation_key, file=f.uuid, language=lang, number=random.randint(1, 60))
    from library.rights.withdrawing import withdraw_graphic
    withdraw_graphic(graphics[3], Withdrawal.Reason.values[0], editor, "")
    film = make_recording("video/mp4", "Night shift, the film")
    for lang in ("en", "cy"):
        CaptionTrack.objects.create(stored_file=film, language=lang, vtt="WEBVTT\n\n00:00.000 --> 00:02.000\nGood evening.\n")
    FileVersion.objects.create(stored_file=film, number=1, key="documents/x.mp4", made_at=timezone.now() - timedelta(days=3), facts={"size": 9_000_000})
    StoredFile.objects.filter(pk=film.pk).update(version=2)
    bad = make_recording("application/pdf", "Odd file")
    StoredFile.objects.filter(pk=bad.pk).update(state="infected")
    for n, (wish, days, name) in enumerate([("Please as a Word file in large print, for our notice board by the lift.", 40, "Ama Boateng"), ("A2 poster, please", 2, ""), ("In Polish?", 1, "Jan")]):
        r = FormatRequest.objects.create(graphic=graphics[n], language="en", wish=wish, name=name, email="someone@example.org")
        FormatRequest.objects.filter(pk=r.pk).update(created_at=timezone.now() - timedelta(days=days))
    FormatRequest.objects.filter(pk=r.pk).update(answered_at=timezone.now(), answer="Here it is.", answered_by=editor)
    ar = Locale.objects.get_or_create(language_code="ar")[0]
    for page in (home_page, library, *library.get_children().specific()):
        page.copy_for_translation(ar).save_revision().publish()
    square = graphics[0].files.first().stored_file
    visitor = visit(live_site)
    editing.sign_in(visitor.page, editor.username, "long enough")
    state = visitor.context.storage_state()
    ns = dict(globals()); ns.update(locals())
    end = time.time() + 1100
    (HERE / "ready").write_text(live_site)
    while time.time() < end and not (HERE / "stop").exists():
        do = HERE / "do.py"
        if do.exists():
            code = do.read_text(); do.unlink()
            reset_loaders()
            try:
                exec(compile(code, "do.py", "exec"), ns)
            except Exception:
                (HERE / "do.log").open("a").write(traceback.format_exc())
            (HERE / "done").write_text("x")
        time.sleep(0.3)
