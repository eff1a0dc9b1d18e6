"""The content with its year filled in."""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

Content = TypeVar("Content")


def in_year(content: Content, year: int) -> Content:
    """`content`, and all it holds, with every "{year}" replaced."""
    if isinstance(content, str):
        return content.replace("{year}", str(year))
    if isinstance(content, tuple | list):
        return type(content)(in_year(part, year) for part in content)
    if isinstance(content, dict):
        return {key: in_year(value, year) for key, value in content.items()}
    if is_dataclass(content):
        values = {field.name: in_year(getattr(content, field.name), year) for field in fields(content)}
        return replace(content, **values)
    return content
