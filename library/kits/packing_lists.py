"""What stands in the ZIP of a kit, name by name. The same content always makes the same list."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import cached_property

from library.kits.contents import Contents, Item
from library.kits.names import Names
from library.kits.orders import Order
from library.kits.readme import readme
from library.models import KitArchive

# Another number has every kit packed afresh.
FORM = 1
README, SUMS = "README.txt", "SHA256SUMS.txt"


@dataclass(frozen=True)
class Member:
    """An object of the originals' bucket under its name in the ZIP."""

    name: str
    key: str
    size: int
    sha256: str
    made_at: datetime


class PackingList:
    def __init__(self, contents: Contents):
        self.contents = contents

    @classmethod
    def of(cls, order: Order, language: str, title: str = ""):
        return cls(Contents(order, language, with_words=True, title=title))

    @classmethod
    def of_archive(cls, archive: KitArchive):
        """What would be packed for `archive` now; it has another digest once something in it has changed."""
        return cls.of(Order.from_row(archive.graphics), archive.language, archive.title)

    @cached_property
    def named_items(self) -> list[tuple[str, Item]]:
        graphics = [graphic.pk for graphic in self.contents.graphics if graphic.stored_files]
        names = Names(len(graphics))
        named = []
        for item in self.contents.items:
            language = item.stored.language
            shape = item.derivative.preset.name_in(language) if item.derivative else ""
            title = self.contents.title_in(item.graphic, language)
            key = item.derivative.key if item.derivative else item.stored.key
            number = graphics.index(item.graphic.pk) + 1
            named.append((names.name(number, title, language, shape, key), item))
        return named

    @cached_property
    def members(self) -> list[Member]:
        return [
            Member(
                name,
                item.derivative.key if item.derivative else item.stored.key,
                item.size,
                item.of.sha256,
                item.derivative.made_at if item.derivative else item.stored.version_made_at,
            )
            for name, item in self.named_items
        ]

    @cached_property
    def readme(self) -> bytes:
        return readme(self.contents.title, self.named_items, self.contents.language).encode()

    @cached_property
    def sums(self) -> bytes:
        """As sha256sum writes it, so that `sha256sum -c` reads it."""
        rows = [(hashlib.sha256(self.readme).hexdigest(), README)]
        rows += [(member.sha256, member.name) for member in self.members]
        return "".join(f"{sha256}  {name}\n" for sha256, name in rows).encode()

    @cached_property
    def digest(self) -> str:
        """The same for the same content, whoever asks for it and whenever."""
        said = [FORM, self.contents.language, self.contents.title, self.sums.decode()]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    @property
    def size(self) -> int:
        return sum(member.size for member in self.members)
