"""What was decided about one translation is said of no other."""

import pytest

from cms.localisation import drafts
from tests.translating import begin, make_source, write_all

pytestmark = [pytest.mark.django_db]


def test_a_decision_is_told_of_its_own_translation_alone(home_page, admin, editor, french):
    one, two = (begin(make_source(home_page, title=title, slug=title), french) for title in ("one", "two"))
    write_all(one)
    drafts.send_for_review(one, admin)
    revision = drafts.review_of(one.get_target_instance()).revision_id
    drafts.approve(one, editor, "", revision)
    with pytest.raises(drafts.NotYet, match="This was decided meanwhile"):
        drafts.approve(one, admin, "", revision)
    with pytest.raises(drafts.NotYet, match="This is not in review any more"):
        drafts.approve(two, admin, "", revision)
