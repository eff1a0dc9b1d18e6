from django.contrib.auth.models import AbstractUser

from cms.accounts.models import Visitor
from cms.localisation.models import (
    KeptTerm,
    KeptTermForm,
    LocaleRole,
    TranslationOrder,
    TranslationProgress,
    TranslationReviewTask,
)

__all__ = [
    "KeptTerm",
    "KeptTermForm",
    "LocaleRole",
    "TranslationOrder",
    "TranslationProgress",
    "TranslationReviewTask",
    "User",
    "Visitor",
]


class User(AbstractUser):
    """A person who signs in: staff carry groups, visitors carry none and have a `visitor`."""

    @property
    def is_visitor(self) -> bool:
        """Whether this is one of the public. Whoever has a right or a group of staff is staff, whatever else they have."""
        if self.is_staff or self.is_superuser:
            return False
        return not self.groups.exists() and hasattr(self, "visitor")
