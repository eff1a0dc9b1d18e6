"""What a visitor asks for: the graphics of a kit, and what of each."""

from dataclasses import dataclass

from library.facets import Selection
from library.kits.addresses import numbers, numbers_in_kit


@dataclass(frozen=True)
class Order:
    """`graphics` are primary keys of graphics' pages in any language; `edition` is as the wall's filter says it.

    `made_for` is the edition of an order that is settled: it adds nothing, and is asked for when it is packed again.
    """

    graphics: tuple[int, ...] = ()
    edition: str = ""
    shapes: bool = False
    all_languages: bool = False
    made_for: str = ""

    @classmethod
    def from_query(cls, query):
        """From request.GET or request.POST: what makes no sense counts as not said."""
        return cls(
            graphics=tuple(numbers_in_kit(query)),
            edition=Selection.from_query(query).edition,
            shapes=query.get("shapes") == "all",
            all_languages=query.get("languages") == "all",
        )

    @classmethod
    def from_row(cls, row: dict):
        """From KitArchive.graphics, as `as_row` wrote it."""
        return cls(**{**row, "graphics": tuple(numbers(map(str, row["graphics"])))})

    def as_row(self) -> dict:
        return {
            "graphics": list(self.graphics),
            "edition": self.edition,
            "shapes": self.shapes,
            "all_languages": self.all_languages,
            "made_for": self.made_for,
        }
