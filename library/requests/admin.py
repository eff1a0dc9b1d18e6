"""The requests for formats, for those who may answer them: what waits, by when, and the answer."""

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from home.exports import SafeExportMixin
from library.models import FormatRequest
from library.requests.answers import answer
from library.requests.forms import AnswerForm

SHOWN = ["wish", "graphic", "language", "name", "email", "created_at", "due_on", "answer", "answered_at"]


def state(asked: FormatRequest) -> str:
    """Answered, or by when it must be, or for how long it has been late; in words."""
    if asked.answered_at:
        day = date_format(timezone.localtime(asked.answered_at), "j F Y")
        return gettext("Answered on %(day)s") % {"day": day}
    if asked.is_late:
        days = (timezone.localdate() - asked.due_on).days
        return ngettext("Late by %(days)s day", "Late by %(days)s days", days) % {"days": days}
    return gettext("Answer by %(day)s") % {"day": date_format(asked.due_on, "l j F")}


def language(asked: FormatRequest) -> str:
    """The language in which the answer is awaited, by its name."""
    return str(dict(settings.LANGUAGES).get(asked.language, asked.language))


def wish(asked: FormatRequest) -> str:
    return asked.wish if len(asked.wish) <= 80 else f"{asked.wish[:80]}…"


def may(user, action: str) -> bool:
    return user.has_perm(f"library.{action}_formatrequest")


class RequestFilter(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="in_state",
        choices=[("waiting", _("Waiting for an answer")), ("answered", _("Answered"))],
    )

    class Meta:
        model = FormatRequest
        fields = ["language"]

    def in_state(self, queryset, name, value):
        return queryset.waiting() if value == "waiting" else queryset.exclude(answered_at=None)


class RequestIndexView(SafeExportMixin, generic.IndexView):
    any_permission_required = ["view", "change"]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("graphic")

    def order_queryset(self, queryset):
        """What waits comes first, the oldest before the others; then what was answered, the newest first."""
        if self.ordering or self.request.GET.get("ordering"):
            return super().order_queryset(queryset)
        return queryset.order_by(F("answered_at").desc(nulls_first=True), "created_at")


class FormatRequestViewSet(ModelViewSet):
    """Requests are neither written nor changed here: they are what the form received."""

    model = FormatRequest
    name = "format_requests"
    url_prefix = "library/requests"
    icon = "mail"
    menu_label = _("Format requests")
    menu_name = "format_requests"
    menu_order = 440
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = RequestIndexView
    list_display = [
        TitleColumn("wish", label=_("What is wanted"), accessor=wish, get_url=lambda asked: address(asked)),
        Column("state", label=_("State"), accessor=state),
        Column("graphic", label=_("Graphic")),
        Column("language", label=_("Language"), accessor=language, sort_key="language"),
        Column("created_at", label=_("Received"), sort_key="created_at"),
    ]
    list_export = SHOWN
    export_filename = "requests-for-formats"
    filterset_class = RequestFilter
    form_fields = ["answer"]

    def get_common_view_kwargs(self, **kwargs):
        """Without the addresses of the views that are not there."""
        absent = dict.fromkeys(["add", "edit", "delete", "history", "usage"])
        names = {f"{each}_url_name": None for each in absent}
        return super().get_common_view_kwargs(**{**names, **kwargs})

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", show, name="show"),
            path("<int:pk>/answer/", send_answer, name="answer"),
        ]

    def register_admin_url_finder(self):
        """No object has an address to edit it at."""


def address(asked: FormatRequest) -> str:
    return reverse("format_requests:show", args=[asked.pk])


@require_safe
def show(request, pk):
    """One request, with a form to answer it for those who may."""
    if not (may(request.user, "view") or may(request.user, "change")):
        raise PermissionDenied
    return page_of(request, get_object_or_404(FormatRequest, pk=pk), AnswerForm())


def page_of(request, asked, form, status=200):
    context = {
        "asked": asked,
        "state": state(asked),
        "language": language(asked),
        "form": form,
        "may_answer": may(request.user, "change") and not asked.answered_at,
    }
    return render(request, "library/requests/answer.html", context, status=status)


@require_POST
def send_answer(request, pk):
    """Send the answer by e-mail; a second time changes nothing."""
    if not may(request.user, "change"):
        raise PermissionDenied
    asked = get_object_or_404(FormatRequest, pk=pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return page_of(request, asked, form, 422)
    if answer(pk, form.cleaned_data["answer"], request.user):
        messages.success(request, gettext("The answer is on its way."))
    else:
        messages.warning(request, gettext("Somebody has answered this request before you. Nothing was sent."))
    return redirect("format_requests:index")
