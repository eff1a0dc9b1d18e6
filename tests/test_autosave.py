"""An autosave never undoes what its editor did after it set out."""

import pytest
from django.urls import reverse
from wagtail import hooks

from cms.wagtail_hooks import save_one_after_the_other
from home.models import StandardPage
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


def test_a_save_that_publishing_has_overtaken_leaves_the_page_up(rf, draft):
    overtaken = draft.get_latest_revision_as_object()
    publish(draft)
    assert save_one_after_the_other(rf.post("/", headers={"accept": "text/html"}), overtaken) is None
    assert overtaken.live
