"""What in the library needs a person now, on the first page of the admin."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from wagtail.admin.ui.components import Component
from wagtail.permission_policies.pages import PagePermissionPolicy

from library.graphics.filters import ending_before
from library.graphics.rows import one_a_graphic
from library.models import Deletion, FormatRequest, GraphicPage, StoredFile, Upload, UploadBatch
from library.models.stored_files import MOST_ATTEMPTS
from library.permissions import files_changeable_by

# Days. Of what ends sooner than the second we say so once more.
EARLY, LATE = 30, 7
# An upload that nobody came back to for so many days waits for nobody any more.
RECENT = timedelta(days=30)
# How long we remind somebody of a file that was refused.
SHOWN_FOR = timedelta(days=7)


class LibraryPanel(Component):
    """Nothing at all when nothing waits."""

    order = 60
    template_name = "library/admin/home_panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        needs = [*needs_of_graphics(user)]
        if user.has_perm("library.change_storedfile"):
            needs += [*needs_of_files(user), *needs_of_uploads(user), need_of_deletions()]
        if user.has_perm("library.change_formatrequest"):
            needs += needs_of_requests()
        return {"needs": [need for need in needs if need]}

    def render_html(self, parent_context=None):
        context = self.get_context_data(parent_context)
        return super().render_html(parent_context) if context["needs"] else ""


def need(words: str, address: str) -> dict:
    return {"words": words, "url": address}


def needs_of_graphics(user):
    policy = PagePermissionPolicy()
    if not policy.user_has_any_permission(user, ["change", "publish"]):
        return
    seen = policy.instances_user_has_any_permission_for(user, ["change", "publish"]).values("pk")
    graphics = one_a_graphic(GraphicPage.objects.filter(pk__in=seen))
    now = timezone.now()
    soon = graphics.filter(ending_before(now + timedelta(days=LATE))).count()
    later = graphics.filter(ending_before(now + timedelta(days=EARLY))).count() - soon
    if soon:
        words = ngettext(
            "%(n)s graphic expires, or its consent ends, within %(days)s days.",
            "%(n)s graphics expire, or their consents end, within %(days)s days.",
            soon,
        )
        yield need(words % {"n": soon, "days": LATE}, f"{reverse('graphics:index')}?ends={LATE}")
    if later:
        words = ngettext(
            "%(n)s more graphic expires, or its consent ends, within %(days)s days.",
            "%(n)s more graphics expire, or their consents end, within %(days)s days.",
            later,
        )
        yield need(words % {"n": later, "days": EARLY}, f"{reverse('graphics:index')}?ends={EARLY}")


def needs_of_files(user):
    """Files that came and cannot be given out."""
    listing = reverse("wagtailsnippets_library_storedfile:list")
    files = files_changeable_by(user)
    for state, words in [
        (StoredFile.State.INFECTED, gettext("Files with malware in them: %(n)s. Tell whoever sent them.")),
        (StoredFile.State.REFUSED, gettext("Files that were refused: %(n)s.")),
    ]:
        number = files.filter(state=state).count()
        if number:
            yield need(words % {"n": number}, f"{listing}?state={state}")
    unread = files.unready().filter(attempts__gte=MOST_ATTEMPTS).count()
    if unread:
        words = gettext("Files that could not be read: %(n)s.") % {"n": unread}
        yield need(words, f"{listing}?state={StoredFile.State.UNREADY}")


def needs_of_uploads(user):
    """This person's own uploads of late that hold files in no graphic yet, or refused ones."""
    batches = UploadBatch.objects.filter(owner=user, created_at__gte=timezone.now() - RECENT)
    uploads = Upload.objects.filter(batch__in=batches)
    left = uploads.clean().filter(replaces=None, stored_file__isnull=False, stored_file__graphic_files=None)
    left = left.filter(stored_file__offer=None)
    address = reverse("library_uploads")
    number = left.values("batch").distinct().count()
    if number:
        words = ngettext(
            "%(n)s upload of yours has files that are in no graphic yet.",
            "%(n)s uploads of yours have files that are in no graphic yet.",
            number,
        )
        yield need(words % {"n": number}, address)
    refused = uploads.filter(state=Upload.State.REFUSED, created_at__gte=timezone.now() - SHOWN_FOR).count()
    if refused:
        words = ngettext(
            "%(n)s file that you uploaded was refused.",
            "%(n)s files that you uploaded were refused.",
            refused,
        )
        yield need(words % {"n": refused}, address)


def need_of_deletions():
    number = Deletion.objects.stuck().count()
    if not number:
        return None
    words = gettext(
        "Objects that the store does not let us delete: %(n)s. Tell whoever looks after the store."
    )
    return need(words % {"n": number}, reverse("clock_report"))


def needs_of_requests():
    """Requests for a format that wait: first those that wait for longer than we promise. One query for both."""
    waiting = FormatRequest.objects.waiting().only("created_at", "answered_at")
    in_time = [asked for asked in waiting if not asked.is_late]
    late = len(waiting) - len(in_time)
    address = f"{reverse('format_requests:index')}?state=waiting"
    if late:
        words = ngettext(
            "%(n)s request for a format is not answered in the time that we promise.",
            "%(n)s requests for formats are not answered in the time that we promise.",
            late,
        )
        yield need(words % {"n": late}, address)
    if in_time:
        words = ngettext(
            "%(n)s request for another format waits for an answer, due by %(day)s.",
            "%(n)s requests for another format wait for an answer, the first due by %(day)s.",
            len(in_time),
        )
        yield need(words % {"n": len(in_time), "day": date_format(in_time[0].due_on, "j F")}, address)
