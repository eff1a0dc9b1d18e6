"""Ten pages of the demo go through PO files and lose nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from cms.localisation.po.entries import read

pytestmark = [pytest.mark.long, pytest.mark.django_db]

MARK = " ·"


@pytest.fixture
def translations(built):
    """The French translations with the most strings that still follow their source, of every type of page."""
    rows = Translation.objects.filter(target_locale__language_code="fr", enabled=True)
    by_type = {}
    for row in sorted(rows, key=lambda row: -row.get_progress()[1]):
        if not row.get_target_instance().workflow_in_progress:
            by_type.setdefault(row.source.specific_content_type_id, []).append(row)
    chosen = [row for number in range(3) for rows in by_type.values() for row in rows[number : number + 1]]
    return chosen[:10]


def test_ten_pages_lose_no_string_on_their_way_out_and_back(translations, django_user_model):
    assert len(translations) == 10
    client = Client()
    client.force_login(django_user_model.objects.get(username="translator-fr"))
    for translation in translations:
        answer = client.get(reverse("translations:po_download", args=[translation.pk]))
        catalogue = read(answer.content)
        entries = [entry for entry in catalogue if not entry.obsolete]
        for entry in entries:
            words = entry.msgstr or entry.msgid
            entry.msgstr = f"{words}-x" if entry.msgctxt == "slug" else words + MARK
        file = SimpleUploadedFile("page.po", str(catalogue).encode())
        report = client.post(reverse("translations:po_upload", args=[translation.pk]), {"file": file})
        assert report.context["refused"] == [], translation
        assert len(report.context["taken"]) == len(entries)
        kept = StringTranslation.objects.filter(
            context__object_id=translation.source.object_id, locale=translation.target_locale
        )
        assert kept.filter(data__endswith=MARK).count() + kept.filter(data__endswith="-x").count() >= len(
            {(entry.msgctxt, entry.msgid) for entry in entries}
        )
