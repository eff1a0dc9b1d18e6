"""The offers to host, for Host managers: read, filtered, exported, and marked as answered."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from home.exports import SafeExportMixin
from home.models import HostEnquiry

SHOWN = [
    "organisation",
    "sector",
    "shown_region",
    "shown_settings",
    "days",
    "dates_to_avoid",
    "contact_name",
    "contact_role",
    "contact_email",
    "contact_telephone",
    "message",
    "language",
    "consented_at",
    "created_at",
    "answered_at",
]


def age(enquiry) -> str:
    """How long ago the offer came, in words."""
    return gettext("%(time)s ago") % {"time": timesince(enquiry.created_at, depth=1)}


class HostEnquiryFilter(WagtailFilterSet):
    region = django_filters.ChoiceFilter(label=_("Region"), choices=HostEnquiry.objects.regions)
    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="in_state",
        choices=[("waiting", _("Waiting for an answer")), ("answered", _("Answered"))],
    )

    class Meta:
        model = HostEnquiry
        fields = ["region"]

    def in_state(self, queryset, name, value):
        return queryset.answered() if value == "answered" else queryset.waiting()


class HostEnquiryIndexView(SafeExportMixin, generic.IndexView):
    any_permission_required = ["view", "change"]


class HostEnquiryInspectView(generic.InspectView):
    any_permission_required = ["view", "change"]
    template_name = "home/hosting/inspect.html"

    def get_context_data(self, **kwargs):
        may_answer = self.user_has_permission("change") and not self.object.answered_at
        return {**super().get_context_data(**kwargs), "age": age(self.object), "may_answer": may_answer}


class HostEnquiryViewSet(ModelViewSet):
    """Offers are neither written nor changed here: they are what the form received."""

    model = HostEnquiry
    name = url_prefix = "host_enquiries"
    icon = "mail"
    menu_label = _("Offers to host")
    menu_name = "host_enquiries"
    menu_order = 450
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = HostEnquiryInspectView
    inspect_template_name = HostEnquiryInspectView.template_name
    inspect_view_fields = SHOWN
    index_view_class = HostEnquiryIndexView
    list_display = [
        "organisation",
        Column("shown_region", label=_("Region"), sort_key="region"),
        Column("contact_name", label=_("Contact")),
        Column("age", label=_("Received"), accessor=age, sort_key="created_at"),
        Column("state", label=_("State")),
    ]
    list_export = SHOWN
    export_filename = "offers-to-host"
    filterset_class = HostEnquiryFilter
    form_fields = ["answered_at"]

    def get_common_view_kwargs(self, **kwargs):
        """Without the addresses of the views that are not there."""
        absent = dict.fromkeys(["add", "edit", "delete", "history", "usage"])
        names = {f"{each}_url_name": None for each in absent}
        return super().get_common_view_kwargs(**{**names, **kwargs})

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/answered/", mark_answered, name="answered"),
        ]

    def register_admin_url_finder(self):
        """No object has an address to edit it at."""


@require_POST
def mark_answered(request, pk):
    """Note that somebody has answered the offer; a second time changes nothing."""
    if not request.user.has_perm("home.change_hostenquiry"):
        raise PermissionDenied
    enquiry = get_object_or_404(HostEnquiry, pk=pk)
    HostEnquiry.objects.waiting().filter(pk=pk).update(answered_at=timezone.now())
    messages.success(request, gettext("“%(name)s” is marked as answered.") % {"name": enquiry})
    return redirect("host_enquiries:index")
