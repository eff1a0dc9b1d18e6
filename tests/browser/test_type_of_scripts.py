"""Arabic and Urdu are set larger than Latin letters, and with more room between the lines, also within other words."""

import pytest
from wagtail.models import Locale

from tests.browser.visits import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

# Of the text and of the heading: the size in CSS pixels, and how many times that a line is high.
SET = """element => {
  const style = getComputedStyle(element);
  const size = parseFloat(style.fontSize);
  return {size, leading: Math.round(parseFloat(style.lineHeight) / size * 100) / 100, spacing: style.letterSpacing};
}"""


@pytest.fixture
def languages(settings, home_page):
    """The front page in Arabic and in Urdu beside the English one."""
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, ("ur", "Urdu")]
    for code, words in (("ar", "الرعاية تُروى وتُسمع."), ("ur", "دیکھ بھال کی باتیں سنیں۔")):
        page = home_page.copy_for_translation(Locale.objects.create(language_code=code))
        page.title = page.standfirst = words
        page.save_revision().publish()


def test_they_are_large_and_their_lines_are_apart(visit, live_site, languages):
    sizes = {}
    for name, window in {"desk": DESK, "phone": PHONE}.items():
        visitor = visit(live_site, **window)
        for code, least in {"en": 1, "ar": 1.8, "ur": 2.1}.items():
            visitor.page.goto(f"/{code}/")
            body, heading = (visitor.page.locator(each).first.evaluate(SET) for each in ("body", "h1"))
            sizes[name, code] = body["size"]
            assert body["leading"] >= least, (name, code)
            assert heading["leading"] >= {"en": 1, "ar": 1.2, "ur": 1.7}[code], (name, code)
            if code != "en":
                assert {body["spacing"], heading["spacing"]} <= {"normal", "0px"}, (name, code)
        assert sizes[name, "en"] < sizes[name, "ar"] < sizes[name, "ur"]
        assert sizes[name, "ar"] >= 18


def test_so_are_words_of_theirs_on_a_page_in_english(visit, live_site, languages):
    visitor = visit(live_site)
    visitor.page.goto("/en/")
    for code, least in {"ar": 1.8, "ur": 2.1}.items():
        words = visitor.page.locator(f"body [lang={code}]").first
        assert words.evaluate(SET)["leading"] >= least
