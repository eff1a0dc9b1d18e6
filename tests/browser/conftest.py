"""A site that a browser can open: with the little that a test makes, or with the whole demo."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import override_settings
from django.utils import translation
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from tests.artwork import quick_artwork
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


@pytest.fixture(scope="session")
def demo_server(django_db_setup):
    """A server of its own: that of pytest-django would have every test empty the database."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def built_demo(request, demo_server, django_db_blocker):
    """The name of a database that holds the whole demo. It is built once, and copied for each module."""
    parts = request.config.stash[parts_key]
    with django_db_blocker.unblock():
        try:
            with quick_artwork(), override_settings(BASE_URL=demo_server), translation.override("en"):
                call_command("load_demo", stdout=StringIO())
            copy_database(parts, "tests", "demo")
        finally:
            parts.renew_database()
    yield "demo"
    parts.drop("demo")


@pytest.fixture(scope="module")
def demo_site(request, built_demo, demo_server, django_db_blocker):
    """The address of the demo. What a test changes in it, the other tests of the module see."""
    parts = request.config.stash[parts_key]
    with django_db_blocker.unblock(), override_settings(BASE_URL=demo_server):
        copy_database(parts, built_demo, "tests")
        yield demo_server
        parts.renew_database()


def copy_database(parts, name, new):
    connections.close_all()
    parts.copy(name, new)
