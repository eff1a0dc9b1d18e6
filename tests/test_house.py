"""The shape of the house itself: sizes, names, declared page types."""

from pathlib import Path

import pytest
from wagtail.models import get_page_models

from home.blocks import BodyBlock

ROOT = Path(__file__).parent.parent
ROOMS = ("cms", "home", "blog", "library", "search")
LIMITS = {".py": 300, ".html": 120, ".css": 400, ".js": 80}
OURS = [model for model in get_page_models() if model._meta.app_label in ROOMS]


def files(suffix, *folders):
    return [
        path
        for folder in folders
        for path in (ROOT / folder).rglob(f"*{suffix}")
        if "migrations" not in path.parts and "__pycache__" not in path.parts
    ]


def lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("suffix, limit", LIMITS.items())
def test_no_file_is_longer_than_one_reads_in_a_sitting(suffix, limit):
    assert {str(path): lines(path) for path in files(suffix, *ROOMS) if lines(path) > limit} == {}


def test_no_test_file_is_longer_than_400_lines():
    assert {str(path): lines(path) for path in files(".py", "tests") if lines(path) > 400} == {}


def test_every_module_is_a_noun_that_says_something():
    empty = {"utils", "util", "helpers", "helper", "services", "service", "common", "misc", "manager", "base"}
    allowed = {ROOT / "cms" / "settings" / "base.py"}
    assert [path for path in files(".py", *ROOMS) if path.stem in empty and path not in allowed] == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_page_type_declares_its_parents_and_children(model):
    assert "parent_page_types" in model.__dict__
    assert "subpage_types" in model.__dict__
    assert model.__doc__


@pytest.mark.parametrize("name, block", BodyBlock.base_blocks.items())
def test_every_block_has_an_icon_a_description_and_a_preview(name, block):
    assert block.meta.icon != "placeholder"
    assert block.get_description()
    assert block.is_previewable
    assert block.meta.template == f"home/blocks/{name}.html"


def test_the_top_level_holds_only_what_was_agreed():
    agreed = {*ROOMS, "tests", "docs", "bench", "deploy", "var"}
    agreed |= {"manage.py", "pyproject.toml", "README.md", "LICENSE", "SECURITY.md", "Makefile"}
    agreed |= {"requirements.txt", "requirements-dev.txt"}
    assert {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} <= agreed
