"""How long rows about people are kept. Each room registers its rules in its own retention.py."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone


@dataclass(frozen=True)
class Rule:
    """`forget(before, dry_run)` deletes or empties what is older than `before` and returns how many rows that is."""

    name: str
    label: str
    days: int
    forget: Callable[[datetime, bool], int]


RULES: dict[str, Rule] = {}


def rule(name: str, label: str, days: int):
    """Register the decorated function as what forgets rows after `days`."""

    def register(forget):
        RULES[name] = Rule(name, label, days, forget)
        return forget

    return register


def apply_rules(dry_run: bool = False) -> dict[str, int]:
    """Apply every rule and return how many rows each forgot, or would with `dry_run`."""
    now = timezone.now()
    return {each.name: each.forget(now - timedelta(days=each.days), dry_run) for each in RULES.values()}
