"""All graphics of the library."""

from .graphics_badges import BADGES
from .graphics_cards import CARDS
from .graphics_films import FILMS
from .graphics_invitations import INVITATIONS
from .graphics_kits import KITS
from .graphics_posters import POSTERS
from .graphics_ward_posters import WARD_POSTERS

GRAPHICS = POSTERS + WARD_POSTERS + CARDS + INVITATIONS + BADGES + KITS + FILMS
