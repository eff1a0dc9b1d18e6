"""In the demo the head of every page, the sitemap and what is published agree on who translates whom."""

import pytest

from tests.language_contract import disagreements, published

pytestmark = [pytest.mark.long, pytest.mark.django_db]


@pytest.fixture
def demo(built, demo_server, db, settings):
    settings.BASE_URL = demo_server
    return built


def test_the_demo_agrees_with_itself(demo, client):
    assert len(published()) > 100
    assert disagreements(client) == []
