from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

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
