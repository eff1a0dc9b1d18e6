"""The people who can sign in to the demo's admin, and the languages."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from wagtail.models import Locale

PASSWORD = "demo-demo-demo"  # noqa: S105 - everybody knows it: it is for the demo alone
GROUPS = {
    "admin": None,
    "editor": "Editors",
    "author": "Authors",
    "moderator": "Moderators",
    "translator-fr": "Translators",
    "host-manager": "Host managers",
}


class People(dict):
    """The demo's users by name; makes those that are missing."""

    def __init__(self):
        User = get_user_model()
        super().__init__({user.username: user for user in User.objects.filter(username__in=GROUPS)})
        missing = GROUPS.keys() - self.keys()
        # One hash for all: each takes a noticeable time.
        password = make_password(PASSWORD) if missing else ""
        for name in sorted(missing):
            self[name] = User.objects.create(
                username=name,
                password=password,
                email=f"{name}@campaign-commons.example",
                first_name=name.split("-")[0].capitalize(),
                is_staff=name == "admin",
                is_superuser=name == "admin",
            )
        for name, group in GROUPS.items():
            if group:
                self[name].groups.add(Group.objects.get(name=group))


def make_languages(codes) -> None:
    for code in codes:
        Locale.objects.get_or_create(language_code=code)
