from dataclasses import dataclass

from .design import NO_WORDS, Design


@dataclass(frozen=True)
class Wording:
    """The words of a design in one language, by what they are for; all are "" where there are none."""

    headline: str = ""
    second: str = ""
    small: str = ""
    hashtag: str = ""

    def __bool__(self) -> bool:
        return bool(self.headline)


def wording(design: Design, language: str) -> Wording:
    lines = design.lines(language)
    if language == NO_WORDS or not lines:
        return Wording()
    headline, second, *small = (*lines, "") if len(lines) == 1 else lines
    return Wording(headline, second, "\n".join(small), design.hashtag)


@dataclass(frozen=True)
class Section:
    """A titled part of a toolkit or a slide deck; its paragraphs keep their "- " and "> "."""

    title: str
    paragraphs: tuple[str, ...]


def sections(design: Design, language: str) -> list[Section]:
    """What follows headline and second line. Paragraphs with no title before them are grouped by threes."""
    lines = design.lines(language)[2:]
    if not any(line.startswith("# ") for line in lines):
        return [Section("", tuple(lines[start : start + 3])) for start in range(0, len(lines), 3)]
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("# "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
        else:
            found.append(("", [line]))
    return [Section(title, tuple(paragraphs)) for title, paragraphs in found]
