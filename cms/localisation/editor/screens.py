"""What the screens of one translation show."""

from itertools import groupby

from django.conf import settings
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.localisation import drafts
from cms.localisation.models import TranslationProgress
from cms.localisation.reviews import changes
from cms.localisation.strings import lines
from home.languages import Language

from .doors import decides, edits, publishes
from .entries import Entries, Entry
from .lost import Lost, written_in
from .texts import readable
from .things import moved_things, things


def editing_screen(request, work, entries: Entries, form, taken: Entry | None = None):
    """The strings with their fields. `taken`: the entry into whose field an offered text was just put."""
    which = request.GET.get("show", "")
    counts = {"": len(entries.all), "todo": len(entries.all) - entries.done, "changed": entries.changed}
    labels = {"": _("All strings"), "todo": _("To do"), "changed": _("Source changed")}
    which = which if which in labels else ""
    filters = [{"value": value, "label": labels[value], "number": counts[value]} for value in labels]
    return TemplateResponse(
        request,
        "localisation/editor/edit.html",
        {
            **frame(request, work, entries.done, len(entries.all)),
            "groups": by_group(entries.shown(which)),
            "form": form,
            "show_things": not which or form.is_bound,
            "filters": filters,
            "show": which,
            "lost": entries.lost,
            "taken": taken,
            "obstacle": drafts.obstacle(work.source, work.target),
            "wanted_changes": drafts.wanted_changes(work.target),
            "may_publish": publishes(request.user, work),
            "may_stop": edits(request.user, work),
        },
    )


def lost_screen(request, work, lost: list[Lost]):
    """What somebody wrote for a translation that ended meanwhile, or went on without them."""
    is_there = Translation.objects.filter(pk=work.translation.pk, enabled=True).exists()
    context = {
        "page_title": str(work.source),
        "into": written_in(request.POST),
        "lost": lost,
        "address": reverse("translations:edit", args=[work.translation.pk]) if is_there else "",
    }
    return TemplateResponse(request, "localisation/editor/lost_page.html", context, status=409)


def review_screen(request, work, review, lost: list[Lost] = ()):
    """What is in review, beside what the public reads. `lost`: what somebody wrote meanwhile and could not save."""
    reviewed = review.revision.as_object()
    live = work.target if getattr(work.target, "live", True) else None
    found = changes(work.translation, reviewed, live)
    done = sum(line.done for line in lines(work.translation))
    return TemplateResponse(
        request,
        "localisation/editor/review.html",
        {
            **frame(request, work, done, len(found)),
            "review": review,
            "groups": by_place(found),
            "changed": sum(change.changed for change in found),
            "first": live is None,
            "things": [thing for thing in things(work.translation) if thing.own],
            "moved": moved_things(work.translation, reviewed, live) if live is not None else [],
            "obstacle": drafts.obstacle(work.source, work.target),
            "may_decide": decides(request.user, work),
            "is_own": review.workflow_state.requested_by_id == request.user.pk,
            "may_stop": edits(request.user, work),
            "lost": lost,
        },
    )


def frame(request, work, done: int, total: int) -> dict:
    """What stands around the strings: the page, its languages, how far it is, and where else to go."""
    is_page = isinstance(work.target, Page)
    key = {"translation_key": work.target.translation_key, "locale": work.locale}
    progress = TranslationProgress.objects.filter(**key).select_related("person").first()
    into, source_language = Language.of(work.locale.language_code), Language.of(settings.LANGUAGE_CODE)
    title = str(work.source)
    return {
        "work": work,
        "is_page": is_page,
        "page_title": title,
        "header_title": f"{title} · {into.name}",
        "header_icon": "globe",
        "breadcrumbs_items": [
            {"url": reverse("translations:board"), "label": _("Translations")},
            {"url": "", "label": title, "sublabel": into.name},
        ],
        "into": into,
        "source_language": source_language,
        "progress": progress,
        "done": done,
        "total": total,
        "source_url": work.source.full_url if is_page and work.source.live else "",
        "live_url": work.target.full_url if is_page and work.target.live else "",
    }


def by_group(entries: list[Entry]) -> list[tuple[str, list[Entry]]]:
    return in_blocks(entries, lambda entry: entry.line)


def by_place(found) -> list[tuple[str, list]]:
    for change in found:
        change.source, change.text = readable(change.source), readable(change.text)
    return in_blocks(found, lambda change: change)


def in_blocks(rows, placed) -> list[tuple[str, list]]:
    """The rows by field or block of the page, in order; `placed(row)` has its `group` and `path`."""

    def block(row):
        return placed(row).group, tuple(placed(row).path.split(".")[:2])

    return [(group, list(some)) for (group, _path), some in groupby(rows, key=block)]
