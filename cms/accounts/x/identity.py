"""Who somebody from X is to this site: a number for good, and today's handle."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import Visitor
from cms.accounts.x.tasks import copy_avatar

HANDLE = re.compile(r"[A-Za-z0-9_]{1,15}", re.ASCII)
NUMBER = re.compile(r"[1-9][0-9]{0,18}", re.ASCII)
LARGEST_NUMBER = 2**63 - 1


@dataclass(frozen=True)
class Profile:
    """What X tells about a person. Raises ValueError for anything that X does not document."""

    number: str
    handle: str
    picture: str

    @classmethod
    def of(cls, answer) -> "Profile":
        """The person in the answer of /2/users/me; a number that is no string may have lost digits: refused."""
        data = answer.get("data") if isinstance(answer, dict) else None
        if not isinstance(data, dict):
            raise ValueError("no person in the answer")
        number, handle, picture = data.get("id"), data.get("username"), data.get("profile_image_url")
        if not isinstance(number, str) or not NUMBER.fullmatch(number) or int(number) > LARGEST_NUMBER:
            raise ValueError("no usable id")
        if not isinstance(handle, str) or not HANDLE.fullmatch(handle):
            raise ValueError("no usable handle")
        return cls(number, handle, picture if isinstance(picture, str) else "")


def remember(user, profile: Profile) -> Visitor:
    """Write down the handle of `user`, take it from whoever had it before, and have the picture copied."""
    number = int(profile.number)
    with transaction.atomic():
        former = Visitor.objects.filter(handle__iexact=profile.handle).exclude(x_id=number)
        former.update(handle="")
        visitor, _ = Visitor.objects.update_or_create(
            user=user, defaults={"x_id": number, "handle": profile.handle, "seen_at": timezone.now()}
        )
        transaction.on_commit(lambda: copy_avatar.enqueue(visitor.pk, profile.picture))
    # A row read earlier in the request would show the old handle.
    user.visitor = visitor
    return visitor
