"""Visitors see tags in their language; addresses are the same in all."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from taggit.models import Tag
from wagtail.models import Locale

from cms.demo.content.tags import LABELS, TAGS
from cms.localisation.models import LocaleRole
from home.models import TagLabel
from tests.conftest import staff
from tests.factories import make_graphic, make_image, make_post

pytestmark = pytest.mark.django_db


def in_french(page, **fields):
    translation = page.copy_for_translation(Locale.objects.get(language_code="fr"))
    for name, value in fields.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    return type(page).objects.get(pk=translation.pk)


@pytest.fixture
def labelled(french):
    """label(name, label) writes a label in French."""

    def label(name, label):
        tag = Tag.objects.get(name=name)
        return TagLabel.objects.create(tag=tag, locale=french, label=label)

    return label


@pytest.fixture
def french_blog(blog, french):
    return in_french(blog, title="Blogue")


@pytest.fixture
def french_post(blog, french_blog, labelled):
    make_post(french_blog, "La nuit", tags=["nights", "carers", "zeal"])
    labelled("nights", "nuits")
    labelled("carers", "aidants")
    return french_blog.get_children().get()


def test_the_blog_and_its_posts_show_labels(client, french_blog, french_post):
    text = client.get(french_blog.url).text
    assert "nuits" in text
    assert ">nights" not in text
    response = client.get(french_post.url)
    assert [tag["name"] for tag in response.context["tags"]] == ["aidants", "nuits", "zeal"]
    assert f"{french_blog.url}tags/nights/" in response.text


def test_the_heading_of_a_tag_has_its_label(client, french_blog, french_post):
    response = client.get(f"{french_blog.url}tags/nights/")
    assert "nuits" in response.context["heading"]
    assert client.get(f"{french_blog.url}tags/nuits/").status_code == 404


def test_the_feeds_have_labels(client, french_blog, french_post):
    assert 'term="aidants"' in client.get(f"{french_blog.url}feed/").text


def test_the_library_shows_labels(client, library, french, labelled):
    graphic = make_graphic(library, [make_image().stored_file], tags=["nights"], title="Tea")
    wall = in_french(library, title="Bibliothèque")
    page = in_french(graphic, title="Thé")
    labelled("nights", "nuits")
    assert "nuits" in client.get(wall.url).text
    assert f'href="{wall.url}?tag=nights">nuits</a>' in client.get(page.url).text
    assert 'term="nuits"' in client.get(f"{wall.url}feed/").text
    assert "nuits" not in client.get(graphic.url).text
    chosen = client.get(f"{wall.url}?tag=nights").context["selected"]
    assert [str(each["label"]) for each in chosen] == ["nuits"]


@pytest.fixture
def arabic(home_page):
    locale = Locale.objects.create(language_code="ar")
    home_page.copy_for_translation(locale).save_revision().publish()
    return locale


def translated(page, locale):
    page.copy_for_translation(locale).save_revision().publish()
    return page.get_translation(locale)


def shown(client, address, label):
    """Where the page shows `label` as words of its own."""
    body = BeautifulSoup(client.get(address).text, "html.parser").find("body")
    return body.find_all(string=lambda words: words.strip() == label)


def said(client, address, label):
    """The languages that the page says `label` is in, with their directions."""
    found = shown(client, address, label)
    assert found, (address, label)
    return {
        (around["lang"], around["dir"])
        for around in (each.find_parent(lambda tag: tag.has_attr("lang")) for each in found)
    }


def test_a_label_that_is_not_translated_says_its_language_wherever_it_stands(client, library, blog, arabic):
    graphic = make_graphic(library, [make_image().stored_file], tags=["nights", "carers"], title="Tea")
    post = make_post(blog, "Quiet", tags=["nights", "carers"])
    TagLabel.objects.create(tag=Tag.objects.get(name="carers"), locale=arabic, label="مقدمو الرعاية")
    wall, page = translated(library, arabic), translated(graphic, arabic)
    posts, story = translated(blog, arabic), translated(post, arabic)
    addresses = (wall.url, f"{wall.url}?tag=nights", f"{wall.url}?tag=carers", page.url, posts.url, story.url)
    for address in (*addresses, f"{posts.url}tags/nights/"):
        assert said(client, address, "nights") == {("en", "ltr")}, address
        assert said(client, address, "مقدمو الرعاية") == {("ar", "rtl")}, address


def test_the_heading_of_a_tag_says_the_language_of_its_label(client, blog, arabic):
    make_post(blog, tags=["nights"])
    posts = translated(blog, arabic)
    translated(blog.get_children().get().specific, arabic)
    heading = BeautifulSoup(client.get(f"{posts.url}tags/nights/").text, "html.parser").h1
    assert heading.find("span", lang="en", dir="ltr").get_text() == "nights"
    english = client.get(f"{blog.url}tags/nights/").text
    assert "<h1>Posts about nights</h1>" in english
    assert "<title>Posts about nights" in english


def test_a_label_is_escaped_in_every_language(client, library, blog, arabic):
    post = make_post(blog, tags=["<b>&"])
    graphic = make_graphic(library, [make_image().stored_file], tags=["<b>&"])
    slug = Tag.objects.get().slug
    pages = [translated(each, arabic) for each in (library, graphic, blog, post)]
    for address in [*(page.url for page in pages), f"{pages[2].url}tags/{slug}/", f"{blog.url}tags/{slug}/"]:
        text = client.get(address).text
        assert "&lt;b&gt;&amp;" in text
        assert "<b>&" not in text


def test_labels_in_the_language_of_the_page_carry_no_attribute(client, library, blog):
    graphic = make_graphic(library, [make_image().stored_file], tags=["nights"])
    post = make_post(blog, tags=["nights"])
    for page in (library, graphic, blog, post):
        found = shown(client, page.url, "nights")
        assert {each.find_parent(lambda tag: tag.has_attr("lang")).name for each in found} == {"html"}


def test_labels_sort_as_their_language_does(french):
    tags = [Tag.objects.create(name=name) for name in ("b", "a", "c")]
    for tag, label in zip(tags, ["école", "étude", "eau"], strict=True):
        TagLabel.objects.create(tag=tag, locale=french, label=label)
    assert [tag.label for tag in TagLabel.objects.labelled(tags, "fr")] == ["eau", "école", "étude"]
    assert [tag.label for tag in TagLabel.objects.labelled(tags, "cy")] == ["a", "b", "c"]


@pytest.fixture
def reviewer(french):
    user = staff("reviewer", "Translators")
    LocaleRole.objects.create(user=user, locale=french, role=LocaleRole.Role.REVIEWER)
    return user


def field(name):
    return f"label-{Tag.objects.get(name=name).pk}"


def test_a_reviewer_writes_the_labels_of_their_language(signed_in, reviewer, blog):
    make_post(blog, tags=["nights", "carers"])
    client, screen = signed_in(reviewer), reverse("translations:tags")
    assert "nights" in client.get(screen).text
    client.post(f"{screen}?language=fr", {field("nights"): "nuits", field("carers"): " "})
    assert [(str(row.tag), row.label) for row in TagLabel.objects.all()] == [("nights", "nuits")]
    missing = client.get(f"{screen}?language=fr&without=label").text
    assert "carers" in missing
    assert "nights" not in missing
    emptied = {field("nights"): "", f"initial-{field('nights')}": "nuits"}
    client.post(f"{screen}?language=fr", emptied)
    assert not TagLabel.objects.exists()


def test_what_somebody_wrote_meanwhile_is_not_written_over(signed_in, reviewer, blog, labelled):
    make_post(blog, tags=["nights"])
    labelled("nights", "nuitées")
    stale = {field("nights"): "nuits", f"initial-{field('nights')}": "nuits"}
    signed_in(reviewer).post(f"{reverse('translations:tags')}?language=fr", stale)
    assert TagLabel.objects.get().label == "nuitées"


def test_a_label_that_is_too_long_is_refused_and_nothing_is_saved(signed_in, reviewer, blog):
    make_post(blog, tags=["nights", "carers"])
    data = {field("nights"): "n" * 101, field("carers"): "aidants"}
    response = signed_in(reviewer).post(f"{reverse('translations:tags')}?language=fr", data)
    assert response.status_code == 422
    assert not TagLabel.objects.exists()


def test_labels_in_other_languages_and_tags_of_drafts_are_out_of_reach(signed_in, reviewer, blog):
    Locale.objects.create(language_code="cy")
    make_post(blog, tags=["secret"]).unpublish()
    client, screen = signed_in(reviewer), reverse("translations:tags")
    refused = client.post(f"{screen}?language=cy", {field("secret"): "cyfrinach"})
    assert refused.url == reverse("wagtailadmin_home")
    assert "secret" not in client.get(screen).text
    client.post(f"{screen}?language=fr", {field("secret"): "caché"})
    assert not TagLabel.objects.exists()


def test_a_translator_writes_no_labels(signed_in, french):
    user = staff("translator", "Translators")
    LocaleRole.objects.create(user=user, locale=french, role=LocaleRole.Role.TRANSLATOR)
    assert signed_in(user).get(reverse("translations:tags")).url == reverse("wagtailadmin_home")


def test_the_demo_has_a_label_for_each_tag():
    assert {language: len(labels) for language, labels in LABELS.items()} == dict.fromkeys(
        ("fr", "cy", "ar"), len(TAGS)
    )
    assert all(label.strip() for labels in LABELS.values() for label in labels)
