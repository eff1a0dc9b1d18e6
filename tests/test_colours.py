from itertools import product

import pytest

from cms.colours import INKS, Colour, contrast, tokens
from home.models.editions import Ink

TEXT, CONTROL = 4.5, 3.0

schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
inks = pytest.mark.parametrize("ink", INKS)
pairs = pytest.mark.parametrize(("ink", "other"), list(product(INKS, INKS)))


def test_black_on_white_has_the_contrast_that_wcag_gives_it():
    assert contrast(Colour(0, 0, 0), Colour(1, 0, 0)) == pytest.approx(21, abs=0.01)


def test_every_ink_that_an_editor_may_choose_can_be_printed():
    assert set(INKS) == set(Ink.values)
    assert all(ink in tokens(scheme) for ink in INKS for scheme in ("light", "dark"))


@schemes
def test_a_screen_can_show_every_colour(scheme):
    unshowable = [
        name
        for name, colour in tokens(scheme).items()
        if not all(-0.001 <= c <= 1.001 for c in colour.linear_rgb)
    ]
    assert not unshowable


@schemes
@pairs
def test_text_on_an_ink_can_be_read_also_where_the_other_ink_is_printed_over_it(scheme, ink, other):
    colours = tokens(scheme)
    assert contrast(colours[f"{ink}-text"], colours[ink]) >= TEXT
    assert contrast(colours[f"{ink}-text"], colours[other]) >= TEXT


@schemes
@inks
@pytest.mark.parametrize("ground", ["paper", "paper-raised", "paper-sunk"])
def test_text_in_an_ink_can_be_read_on_paper(scheme, ink, ground):
    colours = tokens(scheme)
    assert contrast(colours[f"{ink}-deep"], colours[ground]) >= TEXT


@schemes
@pairs
def test_text_in_an_ink_can_be_read_on_every_wash(scheme, ink, other):
    colours = tokens(scheme)
    assert contrast(colours[f"{ink}-deep"], colours[f"{other}-wash"]) >= TEXT


@schemes
@inks
@pytest.mark.parametrize("text", ["ink", "ink-soft"])
def test_ordinary_text_can_be_read_on_every_wash(scheme, ink, text):
    colours = tokens(scheme)
    assert contrast(colours[text], colours[f"{ink}-wash"]) >= TEXT


@schemes
@pytest.mark.parametrize("text", ["ink", "ink-soft"])
@pytest.mark.parametrize("ground", ["paper", "paper-raised", "paper-sunk"])
def test_ordinary_text_can_be_read_on_paper(scheme, text, ground):
    colours = tokens(scheme)
    assert contrast(colours[text], colours[ground]) >= TEXT


@schemes
@pytest.mark.parametrize("ground", ["paper", "paper-raised", "paper-sunk", *(f"{ink}-wash" for ink in INKS)])
def test_the_edge_of_a_control_can_be_seen(scheme, ground):
    colours = tokens(scheme)
    assert contrast(colours["line-strong"], colours[ground]) >= CONTROL


@schemes
@pytest.mark.parametrize(
    "ground", ["paper", "paper-raised", "paper-sunk", *INKS, *(f"{ink}-wash" for ink in INKS)]
)
def test_one_of_the_two_focus_rings_can_be_seen_on_every_ground(scheme, ground):
    colours = tokens(scheme)
    rings = [colours["ring-dark"], colours["ring-light"]]
    assert contrast(*rings) >= TEXT
    assert max(contrast(ring, colours[ground]) for ring in rings) >= CONTROL
