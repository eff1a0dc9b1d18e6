"""What becomes of a file that is like one that is there, once somebody has said what it is."""

from functools import partial
from itertools import chain

from django import forms
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex, Revision

from library import versions
from library.languages import FILE_LANGUAGES
from library.models import GraphicFile, GraphicPage, StoredFile, Upload
from library.permissions import may_change
from library.sources import note_sources

Twin = Upload.Twin


def graphics_with(stored: StoredFile):
    """The graphics that have the file, as their pages in the language of the source."""
    return GraphicPage.objects.filter(files__stored_file=stored).distinct()


def may_extend(user, stored: StoredFile) -> bool:
    permissions = [page.permissions_for_user(user) for page in graphics_with(stored)]
    # A colleague may have locked a page, or be judging it.
    return bool(permissions) and all(may.can_edit() and not may.page_locked() for may in permissions)


def is_used(stored: StoredFile) -> bool:
    """Whether anything shows, links or offers the file: a page, a block, or a draft of a graphic."""
    media = stored.image or stored.document
    references = ReferenceIndex.get_references_to(media) | ReferenceIndex.get_references_to(stored)
    if stored.graphic_files.exists() or references.exists():
        return True
    # What a draft holds stands in no table.
    changed = GraphicPage.objects.filter(
        has_unpublished_changes=True, latest_revision_created_at__gte=stored.created_at
    )
    drafts = Revision.objects.filter(pk__in=changed.values("latest_revision"))
    rows = chain.from_iterable(files or () for files in drafts.values_list("content__files", flat=True))
    return any(row["stored_file"] == stored.pk for row in rows)


class TwinForm(forms.Form):
    """Asks what `upload` is to its twin; offers what the person may do and what the two files allow."""

    answer = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    language = forms.ChoiceField(choices=FILE_LANGUAGES)

    def __init__(self, *args, upload, user, **kwargs):
        super().__init__(*args, prefix=f"twin-{upload.pk}", **kwargs)
        self.upload, self.user = upload, user
        twin, new = upload.twin, upload.stored_file
        possible = {Twin.UNRELATED}
        # What somebody uses already does not go.
        self.is_used = is_used(new)
        if not self.is_used:
            possible.add(Twin.SAME)
        if not self.is_used and may_change(user, twin) and bool(twin.image) == bool(new.image):
            possible.add(Twin.NEW_VERSION)
        if may_extend(user, twin):
            possible.add(Twin.OTHER_LANGUAGE)
        self.fields["answer"].label = _("What is it?")
        self.fields["answer"].choices = [(value, label) for value, label in Twin.choices if value in possible]
        self.fields["language"].label = _("Language of the new file")
        self.initial["language"] = upload.language

    def clean(self):
        cleaned = super().clean()
        taken = {self.upload.twin.language}
        if cleaned.get("answer") == Twin.OTHER_LANGUAGE and cleaned.get("language") in taken:
            self.add_error("language", _("The file that is there is in this language."))
        return cleaned


def answer(upload: Upload, what: str, language: str, user) -> bool:
    """Do what follows from the answer. The caller has checked that `user` may.

    False, and nothing changes, when it was answered before, or when a file that is to go was put to use meanwhile.
    """
    try:
        return do(upload, what, language, user)
    except ProtectedError:
        return False


def do(upload: Upload, what: str, language: str, user) -> bool:
    ends_the_new_one = what in {Twin.SAME, Twin.NEW_VERSION}
    with transaction.atomic():
        open_questions = Upload.objects.clean().select_for_update(of=("self",))
        upload = (
            open_questions.filter(pk=upload.pk, twin_answer="").exclude(twin=None).exclude(stored_file=None)
        ).first()
        if upload is None or (ends_the_new_one and is_used(upload.stored_file)):
            return False
        new, twin = upload.stored_file, upload.twin
        upload.twin_answer, upload.language = what, language
        if ends_the_new_one:
            upload.stored_file = twin
        upload.save()
        deeds = {Twin.SAME: forget, Twin.NEW_VERSION: replace, Twin.OTHER_LANGUAGE: partial(extend, language)}
        if what in deeds:
            deeds[what](new, twin, user)
    return True


def forget(new: StoredFile, twin: StoredFile, user) -> None:
    """The new file goes. Raises ProtectedError when a graphic has taken it meanwhile."""
    (new.image or new.document).delete()


def replace(new: StoredFile, twin: StoredFile, user) -> None:
    key, facts = new.key, versions.facts_of(new)
    # First: what goes is written into the ledger of deletions, and what the twin then has is struck out there.
    forget(new, twin, user)
    versions.replace(twin, key, facts, user)


def extend(language: str, new: StoredFile, twin: StoredFile, user) -> None:
    """The new file becomes a further one of each graphic that has its twin: published where that is published."""
    StoredFile.objects.filter(pk=new.pk).update(language=language)
    for graphic in graphics_with(twin):
        draft = graphic.get_latest_revision_as_object()
        had_changes = graphic.has_unpublished_changes
        rows = sorted(draft.files.all(), key=lambda row: row.sort_order or 0)
        for place, row in enumerate(rows):
            # Rows that no form has made have no place, and would come after all that have one.
            row.sort_order = place
        draft.files = [*rows, GraphicFile(stored_file=new, sort_order=len(rows))]
        # After its twin, where that is in the default language.
        note_sources([twin.pk, new.pk])
        note_sources([row.stored_file_id for row in draft.files.all()])
        revision = draft.save_revision(user=user, clean=False)
        may_publish = graphic.permissions_for_user(user).can_publish()
        if graphic.live and not had_changes and may_publish and not draft.missing_description():
            revision.publish(user=user)
