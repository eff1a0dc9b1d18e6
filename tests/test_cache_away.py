"""The shared cache is away: everything is as it was, but slower."""

import pytest
from django.core.cache import caches
from django.test import override_settings

from cms.cache import RedisCache
from home.models import StandardPage
from tests.factories import make_page

pytestmark = pytest.mark.django_db

# Nobody listens at the port of "discard".
AWAY = {"default": {"BACKEND": "cms.cache.RedisCache", "LOCATION": "redis://127.0.0.1:9/0"}}


@pytest.fixture
def without_cache(home_page):
    RedisCache.away_until.clear()
    with override_settings(CACHES=AWAY):
        yield caches["default"]
    RedisCache.away_until.clear()


@pytest.mark.parametrize("address", ["/", "/en/", "/en/privacy/", "/en/search/?q=care", "/admin/login/"])
def test_pages_answer(client, without_cache, home_page, address):
    make_page(home_page, StandardPage, title="Privacy", slug="privacy")
    assert client.get(address, follow=True).status_code == 200


def test_the_admin_and_its_board_answer(signed_in, without_cache, editor, french):
    client = signed_in(editor)
    for address in ("/admin/", "/admin/translations/", "/admin/pages/"):
        assert client.get(address, follow=True).status_code == 200, address


def test_nobody_is_refused_for_trying_often(client, without_cache, home_page, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"search": "1/60"}
    assert [client.get("/en/search/?q=care").status_code for _ in range(3)] == [200] * 3


def test_it_holds_nothing_and_says_so(without_cache):
    cache = without_cache
    cache.set("a", 1)
    assert cache.get("a", "none") == "none"
    assert cache.get_many(["a"]) == {}
    assert cache.get_or_set("a", lambda: 2) == 2
    assert cache.set_many({"a": 1}) == ["a"]
    assert "a" not in cache
    assert cache.delete("a") is cache.touch("a") is False
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_it_is_left_alone_for_a_while_and_one_line_says_that_it_is_away(without_cache, caplog):
    for _ in range(5):
        without_cache.get("a")
    assert len([line for line in caplog.records if line.name == "cms.cache"]) == 1


def test_readiness_tells_that_it_is_away(client, without_cache):
    assert client.get("/readyz").status_code == 503
