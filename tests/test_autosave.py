"""An autosave never undoes what its editor did after it set out."""

import pytest
from django.urls import reverse
from wagtail import hooks

from cms.autosave import save_one_after_the_other
from home.models import EditionPartner, StandardPage
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(home_page):
    return make_page(home_page, StandardPage, title="Night shift", live=False)


def publish(page):
    StandardPage.objects.get(pk=page.pk).save_revision().publish()


def test_an_autosave_that_publishing_has_overtaken_is_refused(signed_in, editor, draft):
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    overtake = hooks.register_temporarily("before_edit_page", lambda request, page: publish(page), order=-1)
    with overtake:
        response = signed_in(editor).post(address, {}, headers={"accept": "application/json"})
    assert response.status_code == 400
    assert response.json()["error_code"] == "invalid_revision"
    draft.refresh_from_db()
    assert draft.live


def test_a_save_that_publishing_has_overtaken_leaves_the_page_up(rf, editor, draft):
    overtaken = draft.get_latest_revision_as_object()
    publish(draft)
    request = rf.post("/", headers={"accept": "text/html"})
    request.user = editor
    assert save_one_after_the_other(request, overtaken) is None
    assert overtaken.live


@pytest.mark.parametrize("known", [True, False], ids=["with their ids", "as new ones"])
def test_rows_that_an_autosave_stored_under_way_are_not_there_twice(rf, editor, edition, known):
    edition.partners.add(EditionPartner(name="Harbour and Hill"))
    edition.save()
    edition.save_revision(user=editor)
    stored = edition.get_latest_revision_as_object()
    [row] = stored.partners.all()
    form = {"partners-TOTAL_FORMS": "1", "partners-0-id": str(row.pk) if known else ""}
    request = rf.post("/", {**form, "partners-0-name": row.name}, headers={"accept": "text/html"})
    request.user = editor
    assert save_one_after_the_other(request, stored) is None
    assert [partner.pk for partner in stored.partners.all()] == ([row.pk] if known else [])
    assert stored.hashtags.count() == edition.hashtags.count(), "what the form does not hold stays"


def test_rows_that_others_added_meanwhile_stay(rf, editor, edition):
    edition.partners.add(EditionPartner(name="Harbour and Hill"))
    edition.save()
    edition.save_revision(user=editor)
    stored = edition.get_latest_revision_as_object()
    form = {"partners-TOTAL_FORMS": "1", "partners-0-id": "", "partners-0-name": "Somebody else"}
    request = rf.post("/", form, headers={"accept": "text/html"})
    request.user = editor
    save_one_after_the_other(request, stored)
    assert stored.partners.count() == 1
