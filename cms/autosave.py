"""What Wagtail's editor stores by itself while somebody writes, and what its form sends once more."""

import re

from django.http import JsonResponse
from modelcluster.models import get_all_child_relations, get_serializable_data_for_fields
from wagtail.models import Page


def save_one_after_the_other(request, page):
    """Let no autosave that was under way when its editor pressed "Publish" take the page back down.

    Wagtail reads the page first and writes all of it in the end, also that it was a draft.
    """
    if request.method != "POST":
        return None
    now = Page.objects.select_for_update().get(pk=page.pk)
    is_autosave = not request.accepts("text/html")
    if is_autosave and now.latest_revision_id != page.latest_revision_id:
        # Without a message: the editor has left that form, and the code has Wagtail's own words.
        error = {"success": False, "error_code": "invalid_revision", "error_message": ""}
        return JsonResponse(error, status=400)
    page.live = now.live
    if not is_autosave and now.latest_revision and now.latest_revision.user_id == request.user.pk:
        leave_out_rows_that_the_form_does_not_know(page, request.POST)
    return None


def leave_out_rows_that_the_form_does_not_know(page, sent) -> None:
    """Take from the page in memory what an autosave of the same form stored before its answer gave the rows their ids.

    The form holds these rows as new ones, and they would be there twice. Rows that others added meanwhile stay.
    """
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        forms = rows_sent(sent, name)
        known = {form.get("id") for form in forms}
        new = [form for form in forms if not form.get("id")]
        rows = list(getattr(page, name).all()) if new else []
        kept = [row for row in rows if str(row.pk) in known or not any(says(form, row) for form in new)]
        if len(kept) < len(rows):
            setattr(page, name, kept)


def rows_sent(sent, name: str) -> list[dict]:
    """The rows of one inline panel as the form sent them: field to value."""
    forms: dict = {}
    for key, value in sent.items():
        if found := re.fullmatch(rf"{re.escape(name)}-(\d+)-(\w+)", key):
            forms.setdefault(found[1], {})[found[2]] = value
    return list(forms.values())


def says(form: dict, row) -> bool:
    """Whether `form` sent just what `row` holds."""
    held = {
        name: "" if value is None else str(value)
        for name, value in get_serializable_data_for_fields(row).items()
    }
    shared = form.keys() & held.keys() - {"id", "pk", "sort_order"}
    return bool(shared) and all(form[name] == held[name] for name in shared)
