"""Handles on X: up to 15 letters, digits or underscores (X's own rule for user names)."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

validate_handle = RegexValidator(
    r"^@?[A-Za-z0-9_]{1,15}$", _("A handle has up to 15 letters, digits or underscores.")
)


def clean_handle(handle: str) -> str:
    """The handle as it is stored: without its @."""
    return handle.strip().removeprefix("@")
