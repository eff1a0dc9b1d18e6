"""The small things that tests are about. The parts (database, store, browser) come from tests/parts.py."""

from contextlib import contextmanager
from io import StringIO
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections, transaction
from django.test import TransactionTestCase, override_settings
from django.utils import translation
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Locale, Page, Site

from blog.models import BlogIndexPage
from home.models import CampaignIndexPage, CampaignPage, HomePage
from library.models import LibraryPage
from tests.artwork import quick_artwork
from tests.factories import make_edition, make_page
from tests.parts import parts_key

# Emptying every table takes long, and stops when a page that a browser still asks for holds one of them:
# tests.parts puts a fresh copy in the place of the database instead.
TransactionTestCase._fixture_teardown = lambda case: None


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix():
    """Each process has a database server of its own: nothing needs another name."""


def forget():
    cache.clear()
    Site.clear_site_root_paths_cache()


@pytest.fixture(autouse=True)
def clean_slate():
    """No language, no counted tries and no cached site carry over from one test to the next."""
    forget()
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_setup, django_db_blocker):
    """Most tests want a front page: it is made once, and in the database from which each test begins."""
    parts = request.config.stash[parts_key]
    with django_db_blocker.unblock(), translation.override("en"):
        make_home_page()
        connections.close_all()
        parts.copy("tests", "with_home")
        parts.start_from("with_home")


def make_home_page():
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    home = make_page(
        root, HomePage, title="Campaign Commons", slug="home", standfirst="Care, told and heard."
    )
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True)


@pytest.fixture
def new_database(request, transactional_db):
    """What the migrations leave, and nothing more."""
    parts = request.config.stash[parts_key]
    parts.renew_database(parts.pristine)


@contextmanager
def taken_back(blocker):
    with blocker.unblock(), translation.override("en"), transaction.atomic():
        forget()
        yield
        transaction.set_rollback(True)
    forget()


@pytest.fixture(scope="module")
def made_once(django_db_setup, django_db_blocker):
    """What fixtures of the module make on top of this is there for all its tests, which take back only their own.

    For modules that have no test with transactions of its own, and whose tests only read what was made in the
    object store, which takes nothing back.
    """
    with taken_back(django_db_blocker):
        yield


@pytest.fixture(scope="class")
def made_for_class(django_db_setup, django_db_blocker):
    """The same for the tests of one class. A test that stands alone has all made for itself."""
    with taken_back(django_db_blocker):
        yield


@pytest.fixture
def home_page(db):
    """The English front page, root of the site."""
    return HomePage.objects.get()


@pytest.fixture
def french(home_page):
    """The French language, with a published front page."""
    return make_french(home_page)


def make_french(home_page):
    locale = Locale.objects.create(language_code="fr")
    page = home_page.copy_for_translation(locale)
    page.title = "Campagne commune"
    page.save_revision().publish()
    return locale


@pytest.fixture
def campaign(home_page):
    return make_campaign(home_page)


def make_campaign(home_page):
    index = make_page(home_page, CampaignIndexPage, title="Campaigns")
    return make_page(index, CampaignPage, title="Experience of Care Week", introduction="A week a year.")


@pytest.fixture
def edition(campaign):
    """An edition under way: it began yesterday and ends in three days."""
    return make_edition(campaign)


@pytest.fixture
def blog(home_page):
    return make_page(home_page, BlogIndexPage, title="Blog")


@pytest.fixture
def library(home_page):
    return make_page(home_page, LibraryPage, title="Library")


def staff(name, group=None, **fields):
    user = get_user_model().objects.create_user(name, f"{name}@commons.example", "long enough", **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def admin(db):
    return staff("admin", is_superuser=True)


@pytest.fixture
def editor(db):
    return staff("editor", "Editors")


@pytest.fixture
def author(db):
    return staff("author", "Authors")


@pytest.fixture
def moderator(db):
    return staff("moderator", "Moderators")


@pytest.fixture
def signed_in(client):
    """signed_in(user): the test client after that person has signed in."""

    def sign_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture(scope="session")
def demo_server(django_db_setup):
    """A server of its own: that of pytest-django would have every test empty the database."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def built_demo(request, demo_server, django_db_blocker):
    """The database that holds the whole demo, and what its build said. It is built once, and copied for each module."""
    parts = request.config.stash[parts_key]
    with django_db_blocker.unblock():
        try:
            connections.close_all()
            parts.copy(parts.pristine, "tests")
            with quick_artwork(), override_settings(BASE_URL=demo_server), translation.override("en"):
                said = StringIO()
                call_command("load_demo", stdout=said, verbosity=2)
            connections.close_all()
            parts.copy("tests", "demo")
        finally:
            parts.renew_database()
    yield SimpleNamespace(database="demo", said=said.getvalue())
    parts.drop("demo")


@pytest.fixture(scope="module")
def artwork():
    with quick_artwork():
        yield


@pytest.fixture(scope="module")
def built(request, artwork, built_demo, django_db_blocker):
    """What the build of the demo said; its database is there for the module."""
    parts = request.config.stash[parts_key]
    with django_db_blocker.unblock():
        connections.close_all()
        parts.copy(built_demo.database, "tests")
        yield built_demo.said
        parts.renew_database()
