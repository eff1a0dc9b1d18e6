"""Somebody signs in through the stand-in for X in a browser, with JavaScript and without."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


def go_through_x(page):
    page.get_by_role("button", name="Sign in with X").click()
    page.get_by_label("Or type any handle").fill("WardClerkAmy")
    page.get_by_role("button", name="Allow").click()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_visitor_signs_in_with_x_and_comes_back_to_the_page(live_site, visit, x, script):
    guest = visit(live_site, java_script_enabled=script)
    page = guest.page
    guest.open("/en/")
    page.get_by_role("link", name="Sign in", exact=True).click()
    go_through_x(page)
    page.wait_for_url(f"{live_site}/en/")
    if script:
        page.get_by_text("@WardClerkAmy").click()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url(f"{live_site}/en/")
        page.get_by_role("link", name="Sign in", exact=True).wait_for()
    else:
        page.get_by_role("link", name="Sign in", exact=True).click()
        assert page.get_by_text("@WardClerkAmy").count() == 1
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url(f"{live_site}/en/")
    assert guest.complaints == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_of_the_doors_is_open_to_everyone(live_site, visit, width):
    guest = visit(live_site, viewport={"width": width, "height": 900})
    guest.open("/accounts/login/?next=/en/")
    assert guest.barriers() == []
    assert guest.overflow() == 0
    assert guest.complaints == []
    x_button = guest.page.get_by_role("button", name="Sign in with X").bounding_box()
    other = guest.page.get_by_role("button", name="Send me a code").bounding_box()
    assert x_button["y"] < other["y"]
    assert x_button["width"] * x_button["height"] >= other["width"] * other["height"]
