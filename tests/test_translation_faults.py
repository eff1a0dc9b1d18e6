"""What is refused of a translated string, and what is taken."""

import pytest
from wagtail.models import Locale

from cms.localisation.faults import LONGEST, faults
from cms.localisation.models import KeptTerm, KeptTermForm
from cms.localisation.terms import Terms, kept_terms
from home.models import EditionHashtag

TERMS = Terms(
    {
        "#ExpOfCare": ["#ExpOfCare"],
        "Connecting": ["Connecting", "Cysylltu"],
        "@WeNurses": ["@WeNurses"],
        "#HereForYou": ["#HereForYou", "#LàPourVous"],
    }
)
LINKED = 'Read <a id="a1">the guide</a> and <b>ask</b>.'


def wrong(source, text, **options):
    return faults(source, text, locale=None, terms=options.pop("terms", TERMS), **options)


@pytest.mark.parametrize(
    "source, text",
    [
        ("Hello", "Bonjour"),
        ("Hello", "R&D < tout"),
        ("Hello", "مرحبًا"),
        (LINKED, 'Lisez <a id="a1">le guide</a> et <b>demandez</b>.'),
        (LINKED, '<b>Demandez</b>, puis lisez <a id="a1">le guide</a>.'),
        ("Tea<br/>Cake", "Thé<br>Gâteau"),
        ("Join #ExpOfCare!", "Rejoignez #expofcare !"),
        ("Join #ExpOfCare!", "انضموا إلى#ExpOfCare"),
        ("Connecting begins", "Mae Cysylltu yn dechrau"),
        ("Reconnecting begins", "On renoue"),
        ("Ask @WeNurses", "Demandez à @wenurses"),
        ("Thank you, @CarersTable!", "شكرًا لـ@CarersTable"),
        ("(#ToldAndHeard)", "«#toldandheard»"),
        ("#Connecting and @WeNurses, #connecting", "#Connecting et @WeNurses"),
        ("Write to carers@table.example", "Écrivez-nous"),
        ("See https://x.example/@CarersTable and /guide/#visits", "Voyez le guide"),
        ("Meet us @5pm, prize #1 &amp; more", "Rendez-vous à 17 h, premier prix"),
        ("Say #HereForYou", "Dites #LàPourVous"),
    ],
)
def test_what_says_the_same_is_taken(source, text):
    assert wrong(source, text) == []


@pytest.mark.parametrize(
    "source, text, reason",
    [
        ("Hello", "", "Write the translation."),
        ("Hello", " \n\u200b", "Write the translation."),
        ("Tea", "<br>", "The source has no tag <br>."),
        ("Hello", "Bon\x00jour", "cannot be printed"),
        ("Hello", "x" * (LONGEST + 1), "too long"),
        ("Hello", "<b>Bonjour", "not closed"),
        ("Hello", "Bonjour</b>", "not closed"),
        (LINKED, 'Lisez <a id="a1">le guide et <b>demandez</a></b>.', "not closed"),
        ("Hello", "<script>alert(1)</script>", "no tag <script>"),
        (LINKED, "Lisez le guide et <b>demandez</b>.", 'The link <a id="a1"> is missing.'),
        (LINKED, 'Lisez <a id="a2">le guide</a>.', 'The link <a id="a1"> is missing.'),
        (LINKED, 'Lisez <a id="a1">le</a> <a id="a1">guide</a>.', "stands here twice"),
        (LINKED, 'Lisez <a id="a1" href="https://elsewhere.example">le guide</a>.', "Leave the tags"),
        (LINKED, '<b onclick="x()">Lisez</b> <a id="a1">le guide</a>.', "Leave the tags"),
        (
            "Hello",
            'ok <!--><meta http-equiv="refresh" content="0;url=https://evil.example">-->',
            "Leave the tags",
        ),
        ("Hello", "ok <![CDATA[x><img src=x>]]>", "Leave the tags"),
        ("Hello", "<!doctype html> ok", "Leave the tags"),
        ("Hello", "<?php evil ?> ok", "Leave the tags"),
        ("Join #ExpOfCare!", "Rejoignez-nous !", "Keep this as it is: #ExpOfCare."),
        ("Join #ExpOfCare!", "Rejoignez #ExpOfCare26 !", "#ExpOfCare"),
        ("Connecting begins", "Le programme commence", "Connecting or Cysylltu"),
        ("Ask @CarersTable", "Demandez aux aidants", "Keep this as it is: @CarersTable."),
        ("Ask @CarersTable", "Demandez à @CarersTableFR", "Keep this as it is: @CarersTable."),
        ("<b>#ToldAndHeard</b>", "<b>#DitEtEntendu</b>", "Keep this as it is: #ToldAndHeard."),
        ("#قصص from Amman", "Récits d’Amman", "Keep this as it is: #قصص."),
    ],
)
def test_what_does_not_is_refused_with_a_reason(source, text, reason):
    (said,) = wrong(source, text)
    assert reason in said


def test_a_text_that_is_too_long_for_its_field_is_counted_without_markup():
    assert wrong("<b>Hi</b>", "<b>Salut</b>", max_length=5) == []
    assert "there are 6" in wrong("<b>Hi</b>", "<b>Saluts</b>", max_length=5)[0]


@pytest.mark.parametrize(
    "slug, right", [("semaine", True), ("أسبوع", True), ("?!", False), ("s" * 256, False)]
)
def test_an_address_needs_letters_in_any_script_and_no_kept_terms(slug, right):
    assert (wrong("connecting", slug, is_slug=True, max_length=255) == []) is right


@pytest.mark.django_db
def test_the_terms_are_the_editors_list_in_its_forms_of_the_language_and_the_hashtags(edition):
    welsh, french = (Locale.objects.create(language_code=code) for code in ("cy", "fr"))
    term = KeptTerm.objects.create(term="Connecting")
    KeptTermForm.objects.create(term=term, locale=welsh, form="Cysylltu")
    KeptTerm.objects.create(term="#expofcare")
    EditionHashtag.objects.create(page=edition, hashtag="#ExpOfCare")
    EditionHashtag.objects.create(page=edition, hashtag="#CareWeek")
    assert kept_terms(welsh).forms["Connecting"] == ["Connecting", "Cysylltu"]
    assert kept_terms(french).forms["Connecting"] == ["Connecting"]
    assert "#CareWeek" in kept_terms(french).forms
    assert [term for term in kept_terms(french).forms if term.casefold() == "#expofcare"] == ["#expofcare"]
