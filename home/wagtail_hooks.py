from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from home.hosting.admin import HostEnquiryViewSet
from home.reports import ClockReportView, clock_permissions


@hooks.register("register_admin_urls")
def clock_urls():
    return [
        path("reports/clock/", ClockReportView.as_view(), name="clock_report"),
        path(
            "reports/clock/results/", ClockReportView.as_view(results_only=True), name="clock_report_results"
        ),
    ]


class ClockMenuItem(MenuItem):
    def is_shown(self, request):
        return clock_permissions.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def clock_menu_item():
    return ClockMenuItem(ClockReportView.page_title, reverse("clock_report"), icon_name="history")


@hooks.register("register_admin_viewset")
def offers_to_host():
    return HostEnquiryViewSet()


@hooks.register("before_bulk_action")
def publish_only_described(request, action_type, objects, action):
    """Publish none of the chosen pages while one of them lacks a description: no form asks for it here."""
    if action_type != "publish":
        return None
    chosen = [page for page in objects if isinstance(page, Page)]
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        drafts = [draft for page in chosen for draft in page.get_descendants().not_live().specific()]
        chosen += [page for page in drafts if action.check_perm(page)]
    refused = False
    for page in chosen:
        # What is published is the latest draft.
        draft = page.get_latest_revision_as_object()
        missing = getattr(draft, "missing_description", str)()
        if missing:
            refused = True
            names = {"title": draft.get_admin_display_title(), "missing": missing}
            messages.error(request, _("Nothing was published. “%(title)s”: %(missing)s") % names)
    return redirect(action.next_url) if refused else None
