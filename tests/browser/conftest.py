"""A site that a browser can open: with the little that a test makes, or with the whole demo."""

import pytest
from django.db import connections
from django.test import override_settings
from wagtail.models import Site

from tests.browser.visits import DESK, Visit
from tests.parts import parts_key


@pytest.fixture
def visit(browser):
    """visit(address): a visit of somebody whom the site has never seen, in a browser window of their own."""
    visits = []

    def begin(address, **window):
        visits.append(Visit(browser, address, **{**DESK, **window}))
        return visits[-1]

    yield begin
    for begun in visits:
        begun.end()


@pytest.fixture
def live_site(live_server, home_page, settings):
    """The address at which a browser finds the site of the test."""
    host, port = live_server.thread.host, live_server.thread.port
    Site.objects.update(hostname=host, port=port)
    Site.clear_site_root_paths_cache()
    settings.BASE_URL = live_server.url
    return live_server.url


@pytest.fixture
def no_shapes(monkeypatch):
    """What is published gets no shapes: a worker makes them in earnest, but here the publisher waited for them."""
    monkeypatch.setattr("library.shapes.tasks.queue_shapes", lambda pk: None)


@pytest.fixture(scope="module")
def demo_site(request, built_demo, demo_server, django_db_blocker):
    """The address of the demo. What a test changes in it, the other tests of the module see."""
    parts = request.config.stash[parts_key]
    with django_db_blocker.unblock(), override_settings(BASE_URL=demo_server):
        connections.close_all()
        parts.copy(built_demo.database, "tests")
        yield demo_server
        parts.renew_database()
