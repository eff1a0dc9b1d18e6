"""What somebody wrote and could not save: shown once more, so that it can be taken along."""

from dataclasses import dataclass, field

from .texts import fingerprint, tidy


@dataclass(frozen=True)
class Lost:
    label: str
    text: str
    errors: list[str] = field(default_factory=list)


def written(data) -> list[Lost]:
    """All texts in `data` (a POST) that are not as they were shown, where nothing is known of their places any more."""
    found = []
    for name in data:
        text = tidy(data[name])
        if name.startswith("text-") and text and fingerprint(text) != data.get(f"seen-{name[5:]}", ""):
            found.append(Lost("", text))
    return found
