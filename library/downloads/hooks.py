from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from library.downloads.report import DownloadReportView, download_permissions


@hooks.register("register_admin_urls")
def download_report_urls():
    return [
        path("reports/downloads/", DownloadReportView.as_view(), name="download_report"),
        path(
            "reports/downloads/results/",
            DownloadReportView.as_view(results_only=True),
            name="download_report_results",
        ),
    ]


class DownloadMenuItem(MenuItem):
    def is_shown(self, request):
        return download_permissions.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def download_menu_item():
    return DownloadMenuItem(DownloadReportView.page_title, reverse("download_report"), icon_name="download")
