"""The wall of graphics as somebody sees it who reads from the right: nothing lies upon what one reads or writes."""

import pytest
from wagtail.models import Locale

from library.models import LibraryPage
from tests.browser.visits import DESK, PHONE
from tests.factories import make_graphic, make_image, make_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DIRECTION = "field => getComputedStyle(field).direction"


@pytest.fixture
def wall(live_site, home_page):
    library = make_page(home_page, LibraryPage, title="Library")
    graphic = make_graphic(library, [make_image().stored_file], ["tea"], title="Tea")
    arabic = Locale.objects.get_or_create(language_code="ar")[0]
    for page in (home_page, library, graphic):
        page.copy_for_translation(arabic).save_revision().publish()
    return library.get_translation(arabic)


def test_the_button_of_the_search_stands_beside_the_words(visit, live_site, wall):
    visitor = visit(live_site)
    visitor.open(wall.url)
    form = visitor.page.locator(".board__search")
    field, button = form.get_by_role("searchbox"), form.get_by_role("button")
    for window in (DESK, PHONE):
        visitor.page.set_viewport_size(window["viewport"])
        for words, direction in {"": "rtl", "tea": "ltr", "شاي": "rtl"}.items():
            field.fill(words)
            within, beside = field.bounding_box(), button.bounding_box()
            assert beside["x"] + beside["width"] <= within["x"] + 0.5, (window, words)
            assert field.evaluate(DIRECTION) == direction, (window, words)


def test_in_english_the_button_stands_on_the_other_side(visit, live_site, wall):
    visitor = visit(live_site)
    visitor.open("/en/library/")
    form = visitor.page.locator(".board__search")
    field, button = form.get_by_role("searchbox"), form.get_by_role("button")
    within, beside = field.bounding_box(), button.bounding_box()
    assert within["x"] + within["width"] <= beside["x"] + 0.5
    assert field.evaluate(DIRECTION) == "ltr"


def test_the_sign_of_a_fold_points_down(visit, live_site, wall):
    turned = "fold => getComputedStyle(fold, '::after').transform"
    signs = []
    for address in ("/en/library/", wall.url):
        visitor = visit(live_site, **PHONE)
        visitor.open(address)
        sign = visitor.page.locator(".narrow__summary").evaluate(turned)
        signs.append([round(float(part), 2) for part in sign.removeprefix("matrix(").split(",")[:2]])
    assert signs == [[0.71, 0.71], [0.71, -0.71]]
