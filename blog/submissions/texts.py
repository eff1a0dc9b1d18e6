"""The plain writing that visitors send, turned into the blocks of a post, and back.

A blank line ends a paragraph; `## ` begins a heading and `### ` a smaller one; `- ` and `1. ` begin the items of
a list and `> ` a quote; `[words](https://…)` is a link, and so is a bare address. All else is words.
"""

import re
from html import escape

from bs4 import BeautifulSoup, NavigableString
from wagtail.rich_text import RichText

from home.visible_words import has_visible

HEADING = re.compile(r"#{1,2} +(\S.*)")
SMALL_HEADING = re.compile(r"#{3,6} +(\S.*)")
QUOTED = re.compile(r"> ?(.*)")
ITEMS = {"ul": re.compile(r"[-*•] +(\S.*)"), "ol": re.compile(r"\d{1,3}[.)] +(\S.*)")}
LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((https?://[^\s()<>\"']{1,1000})\)|(https?://[^\s<>\"']{1,1000})")
# What ends a sentence after a bare address is not part of it.
AFTER_ADDRESS = ".,;:!?)]}’”»"
STANDFIRST_LENGTH = 240


def blocks(text: str) -> list[tuple[str, object]]:
    """The body of a post as names and values of its blocks."""
    made, prose = [], []

    def end_prose():
        if prose:
            made.append(("text", RichText("".join(prose))))
            prose.clear()

    for kind, lines in paragraphs(text):
        if kind in {"heading", "quote"}:
            end_prose()
            value = " ".join(lines) if kind == "heading" else {"text": "\n".join(lines).strip()}
            made.append((kind, value))
        elif kind in ITEMS:
            prose.append(f"<{kind}>{''.join(f'<li>{inline(line)}</li>' for line in lines)}</{kind}>")
        else:
            prose.append(f"<{kind}>{'<br/>'.join(inline(line) for line in lines)}</{kind}>")
    end_prose()
    return made


def paragraphs(text: str):
    """Pairs of a kind (heading, h3, quote, ul, ol or p) and the lines that belong together, without their marks."""
    kind, lines = "", []
    for line in [*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""]:
        now, words = kind_of(line.strip())
        if lines and (now != kind or now in {"heading", "h3"}):
            if kind != "quote" or any(lines):
                yield kind, lines
            lines = []
        kind = now
        if now:
            lines.append(words)


def has_words(text: str) -> bool:
    """Whether there is anything to read in `text`, its marks aside."""
    return any(has_visible("".join(lines)) for _kind, lines in paragraphs(text))


def kind_of(line: str) -> tuple[str, str]:
    for kind, mark in (("heading", HEADING), ("h3", SMALL_HEADING), ("quote", QUOTED), *ITEMS.items()):
        found = mark.fullmatch(line)
        if found:
            return kind, found[1].strip()
    return ("p" if line else ""), line


def inline(words: str) -> str:
    """The words as HTML: escaped, with their links."""
    made, end = [], 0
    for link in LINK.finditer(words):
        made.append(escape(words[end : link.start()]))
        address = link[2] or link[3].rstrip(AFTER_ADDRESS)
        rest = "" if link[2] else link[3][len(address) :]
        words_of_link = link[1] if has_visible(link[1] or "") else address
        made.append(f'<a href="{escape(address)}">{escape(words_of_link)}</a>{escape(rest)}')
        end = link.end()
    return "".join(made) + escape(words[end:])


def first_words(text: str) -> str:
    """The beginning of the first paragraph, at most STANDFIRST_LENGTH characters: what a card can show."""
    seen = (lines for kind, lines in paragraphs(text) if kind == "p" and has_visible("".join(lines)))
    found = next(seen, [text.strip()])
    words = BeautifulSoup(inline(" ".join(found)), "html.parser").get_text()
    if len(words) <= STANDFIRST_LENGTH:
        return words
    return words[:STANDFIRST_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def plain(body) -> str:
    """The words of `body` (a StreamField's value) in the plain writing; blocks of other kinds are left out."""
    parts = []
    for block in body:
        if block.block_type == "heading":
            parts.append(f"## {block.value}")
        elif block.block_type == "quote":
            parts.append("\n".join(f"> {line}" for line in block.value["text"].splitlines()))
        elif block.block_type == "text":
            parts += plain_html(block.value.source)
    return "\n\n".join(part for part in parts if part.strip())


def plain_html(html: str) -> list[str]:
    parts = []
    for element in BeautifulSoup(html, "html.parser").children:
        if isinstance(element, NavigableString):
            parts.append(str(element).strip())
        elif element.name in ITEMS:
            marks = ("-" if element.name == "ul" else f"{number}." for number in range(1, 1000))
            items = zip(marks, element.find_all("li"), strict=False)
            parts.append("\n".join(f"{mark} {plain_words(item)}" for mark, item in items))
        else:
            mark = "### " if element.name == "h3" else ""
            parts.append(mark + plain_words(element))
    return parts


def plain_words(element) -> str:
    """The words of an element, its links written out; what links inside the site keeps its words alone."""
    for link in element.find_all("a"):
        address, words = link.get("href", ""), link.get_text()
        written = f"[{words}]({address})" if address.startswith("http") and words != address else words
        link.replace_with(written)
    for end in element.find_all("br"):
        end.replace_with("\n")
    return element.get_text().strip()


def rewritten(body, text: str) -> list[tuple[str, object]]:
    """The blocks of `text`, then those of `body` that the plain writing cannot say: pictures and the like."""
    kept = [
        (block.block_type, block.value)
        for block in body
        if block.block_type not in {"heading", "quote", "text"}
    ]
    return [*blocks(text), *kept]
