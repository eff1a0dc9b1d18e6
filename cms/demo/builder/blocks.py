"""The content's blocks as stream fields store them."""

import json
from uuid import uuid4

from django.conf import settings


class BlockWriter:
    """Writes blocks whose pages and pictures are given by key in the content, by number in the database."""

    def __init__(self, pages: dict, pictures: dict):
        self.pages = pages
        self.pictures = pictures

    def stream(self, blocks) -> str:
        """The value for a stream field."""
        return json.dumps([entry(kind, self.value(kind, value)) for kind, value in blocks])

    def value(self, name: str, value):
        """The stored form of `value`, which stands under `name`: a type of block or a field inside one."""
        match name, value:
            case "table", _:
                return value
            case "page" | "graphic", str():
                return self.pages[value].pk if value else None
            case "graphics", list():
                return [entry("item", self.pages[key].pk) for key in value]
            case "thumbnail", str():
                return self.pictures[value].pk if value else None
            case "image", str():
                return self.pictures[value].pk
            case "url" | "link_url", str():
                return self.address(value)
            case _, list():
                return [entry("item", self.value("item", part)) for part in value]
            case _, dict():
                return {key: self.value(key, part) for key, part in value.items()}
        return value

    def address(self, text: str) -> str:
        """`text` as an address that an editor may save again; it may be "page:<key>" or a path of the site."""
        if text.startswith("page:"):
            return self.pages[text.removeprefix("page:")].full_url
        return f"{settings.BASE_URL}{text}" if text.startswith("/") else text


def entry(kind: str, value) -> dict:
    return {"type": kind, "value": value, "id": str(uuid4())}
