"""The content's blocks as stream fields store them."""

import json
from uuid import uuid4


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
            case _, list():
                return [entry("item", self.value("item", part)) for part in value]
            case _, dict():
                return {key: self.value(key, part) for key, part in value.items()}
        return value


def entry(kind: str, value) -> dict:
    return {"type": kind, "value": value, "id": str(uuid4())}
