"""What visitors see and decide about themselves: who they are here, all their data, and the end of the account."""

import json

from django import forms
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from blog.personal_data import comments_of, submissions_of
from cms.accounts.doors import is_visitor
from cms.models import User
from home import personal_data
from home.limits import limited

# Raised when the shape of the export changes.
EXPORT_SCHEMA = "commons-my-data/1"


class DeleteForm(forms.Form):
    comments = forms.ChoiceField(
        label=_("What about what you have published here?"),
        widget=forms.RadioSelect,
        choices=[
            ("remove", _("Remove my published comments and blogs too")),
            ("keep", _("Keep them for others to read, without my name")),
        ],
    )
    sure = forms.BooleanField(label=_("Yes, delete my account. I know that nobody can bring it back."))

    @property
    def keeps_words(self) -> bool:
        return self.cleaned_data["comments"] == "keep"


@require_safe
@never_cache
@login_required(login_url="account_login")
def account_home(request):
    if not is_visitor(request.user):
        return for_staff(request)
    context = {
        "visitor": request.user.visitor,
        "submissions": submissions_of(request.user).select_related("page").order_by("-created_at"),
        "comments": comments_of(request.user).count(),
        "addresses": personal_data.addresses_of(request.user),
    }
    return render(request, "accounts/my_data.html", context)


def for_staff(request):
    """Staff accounts are kept by those who run the site."""
    return render(request, "accounts/my_data.html", {"visitor": None})


@require_safe
@never_cache
@login_required(login_url="account_login")
@limited("export")
def account_export(request):
    """All that the site holds about the visitor, as a file. It reads every session and task: hence the limit."""
    if not is_visitor(request.user):
        return redirect("account_home")
    now = timezone.now()
    document = {"schema": EXPORT_SCHEMA, "written_at": now, "data": personal_data.export(request.user)}
    text = json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    response = HttpResponse(text.encode("utf-8", "replace"), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="my-data-{now:%Y-%m-%d}.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required(login_url="account_login")
def account_delete(request):
    """Say what goes and ask; then sign out and erase."""
    if not is_visitor(request.user):
        return redirect("account_home")
    form = DeleteForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "accounts/delete.html", {"form": form})
    end_account(request, form.keeps_words)
    return redirect("account_deleted")


@transaction.atomic
def end_account(request, keep_words: bool) -> None:
    person = User.objects.select_for_update().get(pk=request.user.pk)
    logout(request)
    personal_data.erase(person, keep_words)


@require_safe
@never_cache
def account_deleted(request):
    return render(request, "accounts/deleted.html")
