"""The filters of the wall of graphics: what is chosen, and what each further choice would leave."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.functional import cached_property

from home.models import EditionPage
from library.file_types import MEDIA_TYPES
from library.models.graphic_files import GraphicFile
from library.models.stored_files import StoredFile

# Types of files by the name in the address, which is what people call them; "jpg" is the same as "jpeg".
FILE_TYPES = {name: media_type for name, media_type in MEDIA_TYPES.items() if name != "jpg"}
LONGEST_QUERY = 100


@dataclass(frozen=True)
class Selection:
    """What a reader has chosen; each empty string means "all". Unknown values find nothing, and that is said.

    `kit` is no filter: the kit that is being gathered goes along (see library/kits/addresses.py).
    """

    kind: str = ""
    edition: str = ""
    tag: str = ""
    audience: str = ""
    shape: str = ""
    type: str = ""
    language: str = ""
    q: str = ""
    sort: str = ""
    kit: str = ""

    # What a page is, and what one of its files must be: two choices of a file are about the same file.
    OF_PAGE = {"kind": "kind", "audience": "audience"}
    OF_FILE = {
        "shape": "stored_file__proportions",
        "type": "stored_file__media_type",
        "language": "stored_file__language",
    }
    FILTERS = ("kind", "edition", "tag", "audience", "shape", "type", "language")
    NAMES = (*FILTERS, "q", "sort", "kit")

    @classmethod
    def from_query(cls, query):
        """From request.GET. A NUL, which PostgreSQL cannot compare, counts as nothing chosen."""
        chosen = {name: query.get(name, "") for name in cls.NAMES}
        chosen["q"] = " ".join(chosen["q"].replace("\x00", " ").replace('"', " ").split())[:LONGEST_QUERY]
        longest = {"kit": 1000}
        return cls(
            **{
                name: "" if "\x00" in value else value[: longest.get(name, 100)]
                for name, value in chosen.items()
            }
        )

    def without(self, *names):
        return replace(self, **dict.fromkeys(names, ""))

    def narrow(self, graphics):
        """Those of `graphics` that match all that is chosen."""
        for name, lookup in self.OF_PAGE.items():
            if value := getattr(self, name):
                graphics = graphics.filter(**{lookup: value})
        if self.tag:
            graphics = graphics.filter(tagged_items__tag__slug=self.tag)
        if self.edition:
            graphics = graphics.filter(edition__translation_key__in=self.edition_keys)
        if self.of_file:
            files = self.narrow_files(ready_files())
            graphics = graphics.filter(translation_key__in=files.values("page__translation_key"))
        return graphics

    @property
    def of_file(self) -> dict:
        """What is chosen of files, as lookups of GraphicFile."""
        chosen = {lookup: getattr(self, name) for name, lookup in self.OF_FILE.items() if getattr(self, name)}
        if self.type:
            chosen["stored_file__media_type"] = FILE_TYPES.get(self.type, "none")
        return chosen

    def narrow_files(self, files):
        return files.filter(**self.of_file)

    @cached_property
    def edition_keys(self) -> list:
        """The translation key of the chosen edition; empty when nobody may read such an edition."""
        if self.edition.count("/") != 1:
            return []
        editions = EditionPage.objects.live().public().filter(url_path__endswith=f"/{self.edition}/")
        return list(editions.order_by().values_list("translation_key", flat=True).distinct())

    def address(self, base: str) -> str:
        chosen = {name: getattr(self, name) for name in self.NAMES if getattr(self, name)}
        return f"{base}?{urlencode(chosen, safe='/')}" if chosen else base


def edition_value(edition) -> str:
    """What the filter calls an edition in every language: the slugs of its campaign and its own."""
    return "/".join(edition.url_path.strip("/").split("/")[-2:])


def ready_files():
    return GraphicFile.objects.filter(stored_file__state=StoredFile.State.READY)
