from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cms.localisation import drafts
from cms.localisation.editor.doors import for_those_who, translates, writes

from .entries import Outcome, Unreadable, read, take, written_once


class POForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("PO file"),
        help_text=gettext_lazy("The file that you downloaded here, with the translations filled in."),
        widget=forms.FileInput(attrs={"accept": ".po,text/x-gettext-translation"}),
    )

    def clean_file(self):
        """The catalogue in the file."""
        try:
            return read(self.cleaned_data["file"].read())
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error


@require_safe
@for_those_who(translates)
def download(request, work):
    """The strings of a translation as a PO file, with what is translated so far."""
    catalogue = written_once(work.translation.export_po())
    language = work.locale.language_code
    catalogue.metadata = {"Language": language, **catalogue.metadata}
    response = HttpResponse(str(catalogue), content_type="text/x-gettext-translation; charset=utf-8")
    name = f"{slugify(str(work.source)) or 'page'}-{language}.po"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who(writes)
def upload(request, work):
    """Take a PO file, and tell of each entry what became of it."""
    form = POForm(request.POST, request.FILES) if request.method == "POST" else POForm()
    outcomes = None
    if request.method == "POST" and form.is_valid():
        try:
            outcomes = taken(form.cleaned_data["file"], work, request.user)
        except drafts.NotYet as why:
            form.add_error(None, str(why))
        else:
            form = POForm()
    context = {
        "translation": work.translation,
        "source": work.source,
        "target": work.target,
        "form": form,
        "outcomes": outcomes,
        "taken": [each for each in outcomes or [] if each.taken],
        "refused": [each for each in outcomes or [] if each.reason],
        "page_title": _("Import a PO file"),
    }
    return TemplateResponse(request, "localisation/po/upload.html", context)


@transaction.atomic
def taken(catalogue, work, user) -> list[Outcome]:
    """What became of each entry. One file after the other: two at once would overlook what the other writes."""
    translation, _source, target = drafts.locked(work.translation)
    if drafts.review_of(target):
        raise drafts.NotYet(_("This is in review already."))
    return take(catalogue, translation, user)
