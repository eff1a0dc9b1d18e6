"""What somebody wrote and could not save: shown once more, so that it can be taken along."""

from dataclasses import dataclass, field

from django.conf import settings

from home.languages import Language

from .texts import fingerprint, tidy


@dataclass(frozen=True)
class Lost:
    label: str
    text: str
    errors: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """For browsers that do not let a field grow by itself."""
        return min(12, 1 + len(self.text) // 70 + self.text.count("\n"))


def written(data) -> list[Lost]:
    """What `data` (a POST) says that was not shown so before, where nothing is known of its places any more."""
    texts = {name: tidy(data[name]) for name in data if name.startswith("text-") or name == "comment"}
    return [
        Lost("", text)
        for name, text in texts.items()
        if text and fingerprint(text) != data.get(f"seen-{name.removeprefix('text-')}", "")
    ]


def written_in(data) -> Language | None:
    """The language that the form says it is written in; None for one that is no language of the site."""
    code = data.get("into", "")
    return Language.of(code) if code in dict(settings.WAGTAIL_CONTENT_LANGUAGES) else None
