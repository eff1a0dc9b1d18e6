from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _


def public_storage():
    return storages["public"]


class Visitor(models.Model):
    """Who a visitor is to others: the current handle on X, or the name chosen at the door of e-mail.

    Somebody is the same person for as long as `x_id` is; handles change and change hands. A handle that
    another account has taken over is emptied here. Staff have no such row.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="visitor")
    display_name = models.CharField(_("name"), max_length=80, blank=True)
    x_id = models.BigIntegerField(_("X's number"), unique=True, null=True, blank=True)
    handle = models.CharField(_("handle"), max_length=15, blank=True, db_index=True)
    avatar = models.FileField(_("picture"), storage=public_storage, upload_to="avatars/", blank=True)
    seen_at = models.DateTimeField(_("last signed in"), auto_now_add=True)

    class Meta:
        verbose_name = _("visitor")

    def __str__(self):
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """`@handle` for people from X, else the chosen name, else a word for nobody."""
        return f"@{self.handle}" if self.handle else self.display_name or str(_("A visitor"))

    @property
    def initials(self) -> str:
        """One or two letters that stand for a missing picture."""
        words = (self.display_name or self.handle).split()
        return "".join(word[0] for word in words[:2]).upper()

    @property
    def profile_url(self) -> str:
        """The profile on X, by its number: it holds when the handle changes. Empty for others."""
        return f"https://x.com/i/user/{self.x_id}" if self.x_id else ""
