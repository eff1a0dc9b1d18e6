"""After which file of a graphic the ones in other languages were made, and which of them have fallen behind it.

A file in another language is made after the graphic's first file in the default language, as long as nobody has
said otherwise. When that one is replaced its version rises, and those made after an earlier one are marked.
"""

from django.conf import settings

from library.languages import NO_WORDS, file_language
from library.models import StoredFile


def first_source(files) -> StoredFile | None:
    """The first of `files` that is in the default language; None when there is none."""
    default = file_language(settings.LANGUAGE_CODE)
    return next((stored for stored in files if stored.language == default), None)


def note_sources(pks) -> None:
    """Note for each of a graphic's files after which of them it was made, as that is now, where nobody has noted it.

    `pks` are their primary keys, in the order of the graphic.
    """
    found = StoredFile.objects.in_bulk(list(pks))
    files = [found[pk] for pk in pks if pk in found]
    source = first_source(files)
    if source is None:
        return
    unknown = StoredFile.objects.filter(pk__in=found, made_from=None)
    unknown.exclude(pk=source.pk).exclude(language__in=[source.language, NO_WORDS]).update(
        made_from=source, made_from_version=source.version
    )


def bring_up_to_date(stored: StoredFile) -> None:
    """Note that the file says what its source says now. Nothing else of the row is written: it may be being read."""
    source = StoredFile.objects.filter(pk=stored.made_from_id).first()
    if source:
        StoredFile.objects.filter(pk=stored.pk, made_from=source).update(made_from_version=source.version)


def note_version(stored_pk: int, source_pk: int, version: int) -> None:
    """Note that the content that is there now says what `version` of its source said.

    What was noted before was said of an earlier content, also when it names a later version.
    """
    StoredFile.objects.filter(pk=stored_pk, made_from=source_pk).update(made_from_version=version)


def origin_of(stored: StoredFile) -> dict:
    """After what the current content was made, as an earlier version keeps it."""
    return {"made_from": stored.made_from_id, "made_from_version": stored.made_from_version}


def note_origin(stored_pk: int, facts: dict) -> None:
    """Note after what a content was made that is current again.

    Where nothing of the present source was kept with it, nobody knows, and the file is behind: what is noted was said
    of the later content. Of a source that was never replaced there is nothing to be behind.
    """
    stored = StoredFile.objects.filter(pk=stored_pk)
    kept = facts.get("made_from")
    if kept and stored.filter(made_from=kept).update(made_from_version=facts["made_from_version"]):
        return
    stored.filter(made_from__version__gt=1).update(made_from_version=None)
