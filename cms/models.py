from django.contrib.auth.models import AbstractUser

from cms.accounts.models import Visitor

__all__ = ["User", "Visitor"]


class User(AbstractUser):
    """A person who signs in: staff carry groups, visitors carry none and have a `visitor`."""
