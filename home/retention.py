"""How long rows about people are kept. Each room registers its rules in its own retention.py."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.models import HostEnquiry

NETWORK_DAYS = 30


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


def forget_rows(rows, dry_run: bool) -> int:
    """Delete `rows`, or only count them."""
    found = rows.count()
    if not dry_run:
        rows.delete()
    return found


def forget_networks(rows, dry_run: bool) -> int:
    """Empty the network address of `rows`, or only count those that have one."""
    known = rows.exclude(network=None)
    return known.count() if dry_run else known.update(network=None)


@rule("host_enquiries", _("Offers to host"), days=730)
def forget_enquiries(before, dry_run):
    return forget_rows(HostEnquiry.objects.filter(created_at__lt=before), dry_run)


@rule("host_networks", _("Network addresses of offers to host"), days=NETWORK_DAYS)
def forget_networks_of_enquiries(before, dry_run):
    return forget_networks(HostEnquiry.objects.filter(created_at__lt=before), dry_run)
