from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person who signs in: staff carry groups, visitors carry none."""
