from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import permission_denied
from wagtail_localize.models import Translation

from cms.localisation.guard import reads_translation, translation_of, writes_translation

from .entries import Unreadable, read, take


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
def download(request, pk):
    """The strings of a translation as a PO file, with what is translated so far."""
    if not reads_translation(request, pk):
        return permission_denied(request)
    translation, source, _target = translation_of(pk)
    catalogue = translation.export_po()
    language = translation.target_locale.language_code
    catalogue.metadata = {"Language": language, **catalogue.metadata}
    response = HttpResponse(str(catalogue), content_type="text/x-gettext-translation; charset=utf-8")
    name = f"{slugify(str(source)) or 'page'}-{language}.po"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request, pk):
    """Take a PO file, and tell of each entry what became of it."""
    if not writes_translation(request, pk):
        return permission_denied(request)
    translation, source, target = translation_of(pk)
    form = POForm(request.POST, request.FILES) if request.method == "POST" else POForm()
    outcomes = None
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            # One file after the other: two at once would each overlook what the other writes.
            Translation.objects.select_for_update().get(pk=pk)
            outcomes = take(form.cleaned_data["file"], translation, request.user)
        form = POForm()
    context = {
        "translation": translation,
        "source": source,
        "target": target,
        "form": form,
        "outcomes": outcomes,
        "taken": [each for each in outcomes or [] if each.taken],
        "refused": [each for each in outcomes or [] if each.reason],
        "page_title": _("Import a PO file"),
    }
    return TemplateResponse(request, "localisation/po/upload.html", context)
