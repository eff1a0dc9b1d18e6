"""What somebody wrote and could not save: shown once more, so that it can be taken along."""

import json
import re
from dataclasses import dataclass, field

from django.conf import settings

from home.languages import Language

from .texts import fingerprint, tidy

# The fields of pictures, documents, pages and addresses.
THING = re.compile(r"thing-[0-9]+")


@dataclass(frozen=True)
class Lost:
    label: str
    text: str
    errors: list[str] = field(default_factory=list)
    is_address: bool = False

    @property
    def rows(self) -> int:
        """For browsers that do not let a field grow by itself."""
        return min(12, 1 + len(self.text) // 70 + self.text.count("\n"))


def written(data) -> list[Lost]:
    """What `data` (a POST) says that was not shown so before, where nothing is known of its places any more."""
    texts = {name: tidy(data[name]) for name in data if name.startswith("text-") or name == "comment"}
    words = [
        Lost("", text)
        for name, text in texts.items()
        if text and fingerprint(text) != data.get(f"seen-{name.removeprefix('text-')}", "")
    ]
    return words + addresses(data)


def addresses(data) -> list[Lost]:
    """The addresses among them. What was chosen comes as a number, of which nobody could make anything here."""
    typed = {name: tidy(data[name]) for name in data if THING.fullmatch(name)}
    return [
        Lost("", text, is_address=True)
        for name, text in typed.items()
        if text and not text.isdecimal() and fingerprint(json.dumps(text)) != data.get(f"{name}-seen", "")
    ]


def written_in(data) -> Language | None:
    """The language that the form says it is written in; None for one that is no language of the site."""
    code = data.get("into", "")
    return Language.of(code) if code in dict(settings.WAGTAIL_CONTENT_LANGUAGES) else None
