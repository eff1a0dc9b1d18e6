"""The demo's campaign graphics, drawn in code: posters, cards, banners, toolkits, slides, marks, badges, a film."""

from . import badge, banner, card, deck, film, mark, poster, toolkit
from .design import LAYOUTS, Design, Drawing
from .photo import SCENES, photo

__all__ = ["LAYOUTS", "SCENES", "Design", "Drawing", "draw", "photo"]

STUDIOS = {
    "poster": poster,
    "social_card": card,
    "banner": banner,
    "toolkit": toolkit,
    "slide_deck": deck,
    "logo": mark,
    "badge": badge,
    "video": film,
}


def draw(design: Design, language: str) -> Drawing:
    """The file of the design in a language; "zxx" draws it without words."""
    return STUDIOS[design.kind].draw(design, language)
