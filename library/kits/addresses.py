"""What the address of a kit says: a kit is its address, so that it can be shared and needs no script."""

from urllib.parse import urlencode

from library.facets import edition_value

# The most graphics in one kit.
MOST_GRAPHICS = 100
# How graphics stand in the address of the wall while somebody gathers a kit without a script: kit=1.2.3
SEPARATOR = "."


def numbers(values) -> list[int]:
    """The primary keys among `values`, each once and in order; what is none is left out."""
    found = [int(value) for value in values if value.isdecimal() and value.isascii() and len(value) < 10]
    return list(dict.fromkeys(number for number in found if number))[:MOST_GRAPHICS]


def numbers_in_kit(query) -> list[int]:
    """What the address of a kit names: ?g=1&g=2, from request.GET."""
    return numbers(query.getlist("g"))


def numbers_on_the_way(query) -> list[int]:
    """What has been gathered, as the address of the wall says: ?kit=1.2, from request.GET."""
    return numbers(query.get("kit", "").split(SEPARATOR))


def kit_address(library: str, graphics, **also) -> str:
    """The address of the kit of `graphics` (primary keys) under the wall at address `library`."""
    query = urlencode([("g", number) for number in graphics] + list(also.items()))
    return f"{library}kit/?{query}" if query else f"{library}kit/"


def edition_kit_address(library: str, edition) -> str:
    return f"{library}kit/?{urlencode({'edition': edition_value(edition)}, safe='/')}"


def more_address(library: str, graphics) -> str:
    """The wall, whose cards then lead back to the kit with one graphic more."""
    return f"{library}?kit={SEPARATOR.join(map(str, graphics))}" if graphics else library
