"""Who wrote in the parts of a Word or PowerPoint document: in comments, in tracked changes, in lists of people.

Each of these names is an attribute that has to be there, so another word stands in its place.
"""

import re

# Those who wrote in a document of Word, by what accounts; no comment needs it.
PEOPLE = "word/people.xml"
NOBODY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'
)
# The parts that are about people alone: in others a name is that of a style, of a shape or of a font.
ABOUT_PEOPLE = re.compile(r"(^|/)(commentAuthors|authors|changesInfos/[^/]+|persons/[^/]+)\.xml$")
TABLE_COMMENTS = re.compile(r"(^|/)xl/comments[^/]*\.xml$")
WRITTEN_BY = re.compile(rb"(<(?:\w+:)?author>)[^<]*(?=</)")


def attributes(names: str) -> re.Pattern:
    """Matches these attributes with their values, and the same letters in a text."""
    value = rb"""("[^"<]*"|'[^'<]*')"""
    return re.compile(rb"(\s(?:\w+:)?(" + names.encode() + rb")\s*=\s*)" + value)


NAMES = attributes("author|initials|userName")
NAMES_OF_PEOPLE = attributes("author|initials|name|displayName|userId|providerId")


def without_makers(name: str, content: bytes) -> bytes:
    """The XML part called `name` with a word that stands for anybody in the place of each name."""
    if name == PEOPLE:
        return NOBODY
    if TABLE_COMMENTS.search(name):
        content = WRITTEN_BY.sub(rb"\1Author", content)
    return in_tags(content, NAMES_OF_PEOPLE if ABOUT_PEOPLE.search(name) else NAMES)


def in_tags(content: bytes, names: re.Pattern) -> bytes:
    """Another word for each of `names` that stands in a tag, in time that grows with the length of `content` alone."""
    in_tag, seen = False, 0

    def replace(match: re.Match) -> bytes:
        nonlocal in_tag, seen
        opened, closed = (content.rfind(mark, seen, match.start()) for mark in (b"<", b">"))
        if opened != closed:
            in_tag = opened > closed
        seen = match.end()
        return anybody(match) if in_tag else match[0]

    return names.sub(replace, content)


def anybody(match: re.Match) -> bytes:
    word = {b"initials": b"A", b"providerId": b"None"}.get(match[2], b"Author")
    return match[1] + b'"' + word + b'"'
