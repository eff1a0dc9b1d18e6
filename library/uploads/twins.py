"""What becomes of a file that is like one that is there, once somebody has said what it is."""

from functools import partial

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from library import versions
from library.languages import FILE_LANGUAGES
from library.models import GraphicFile, GraphicPage, StoredFile, Upload

Twin = Upload.Twin


def graphics_with(stored: StoredFile):
    """The graphics that have the file, as their pages in the language of the source."""
    return GraphicPage.objects.filter(files__stored_file=stored).distinct()


def may_extend(user, stored: StoredFile) -> bool:
    graphics = graphics_with(stored)
    return bool(graphics) and all(page.permissions_for_user(user).can_edit() for page in graphics)


def may_replace(user, stored: StoredFile) -> bool:
    media = stored.image or stored.document
    return policy_registry.get_by_type(type(media)).user_has_permission_for_instance(user, "change", media)


class TwinForm(forms.Form):
    """Asks what `upload` is to its twin; offers what the person may do and what the two files allow."""

    answer = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    language = forms.ChoiceField(choices=FILE_LANGUAGES)

    def __init__(self, *args, upload, user, **kwargs):
        super().__init__(*args, prefix=f"twin-{upload.pk}", **kwargs)
        self.upload, self.user = upload, user
        twin, new = upload.twin, upload.stored_file
        possible = {Twin.SAME, Twin.UNRELATED}
        if may_replace(user, twin) and bool(twin.image) == bool(new.image):
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
    """Do what follows from the answer; False when it was answered before. The caller has checked that `user` may."""
    with transaction.atomic():
        open_questions = Upload.objects.clean().select_for_update(of=("self",))
        upload = (
            open_questions.filter(pk=upload.pk, twin_answer="").exclude(twin=None).exclude(stored_file=None)
        ).first()
        if upload is None:
            return False
        new, twin = upload.stored_file, upload.twin
        upload.twin_answer, upload.language = what, language
        if what in {Twin.SAME, Twin.NEW_VERSION}:
            upload.stored_file = twin
        upload.save()
        deeds = {Twin.SAME: forget, Twin.NEW_VERSION: replace, Twin.OTHER_LANGUAGE: partial(extend, language)}
        if what in deeds:
            deeds[what](new, twin, user)
    return True


def forget(new: StoredFile, twin: StoredFile, user) -> None:
    """The new file goes; whatever graphic has taken it meanwhile keeps it, since its rows protect it."""
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
        revision = draft.save_revision(user=user, clean=False)
        may_publish = graphic.permissions_for_user(user).can_publish()
        if graphic.live and not had_changes and may_publish and not draft.missing_description():
            revision.publish(user=user)
