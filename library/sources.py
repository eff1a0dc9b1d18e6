"""After which file of a graphic the ones in other languages were made, and which of them have fallen behind it.

A file in another language is made after the graphic's first file in the default language, as long as nobody has
said otherwise. When that one is replaced its version rises, and those made after an earlier one are marked.
"""

from django.conf import settings
from django.db.models import F, Q

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
    """Note that the file says what `version` of its source said. What was noted of a later one stays."""
    of_earlier = Q(made_from_version=None) | Q(made_from_version__lt=version)
    StoredFile.objects.filter(of_earlier, pk=stored_pk, made_from=source_pk).update(made_from_version=version)


def origin_of(stored: StoredFile) -> dict:
    """After what the current content was made, as an earlier version keeps it."""
    return {"made_from": stored.made_from_id, "made_from_version": stored.made_from_version}


def note_origin(stored_pk: int, facts: dict) -> None:
    """Note after what a content was made that is current again; nothing where that was not kept with it."""
    if facts.get("made_from"):
        StoredFile.objects.filter(pk=stored_pk, made_from=facts["made_from"]).update(
            made_from_version=facts["made_from_version"]
        )


def behind(files):
    """Those of the queryset `files` whose source was replaced since they were made."""
    return files.filter(made_from_version__lt=F("made_from__version"))
