from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from home.exports import SafeExportMixin
from library.downloads.chart import chart_of
from library.downloads.filters import DownloadFilterSet
from library.downloads.sums import by_language, by_shape, most_downloaded, name_rows, named_in_parts
from library.models import DownloadCount

download_permissions = ModelPermissionPolicy(DownloadCount)


def day(count) -> str:
    return date_format(count.day, "j M Y")


class DownloadReportView(SafeExportMixin, ReportView):
    """How often which file was downloaded in which shape and language on which day, as a chart, a list and a file."""

    page_title = _("Downloads")
    header_icon = "download"
    model = DownloadCount
    index_url_name = "download_report"
    index_results_url_name = "download_report_results"
    results_template_name = "library/admin/downloads_results.html"
    default_ordering = ["-day", "-number", "pk"]
    permission_policy = download_permissions
    any_permission_required = ["view"]
    filterset_class = DownloadFilterSet
    export_filename = "downloads"
    list_export = ["day", "graphic_title", "file_title", "shape", "language_name", "number"]
    export_headings = {
        "day": _("Day"),
        "graphic_title": _("Graphic"),
        "file_title": _("File"),
        "shape": _("Shape"),
        "language_name": _("Language"),
        "number": _("Downloads"),
    }
    columns = [
        Column("day", label=_("Day"), accessor=day),
        Column("graphic_title", label=_("Graphic")),
        Column("file_title", label=_("File")),
        Column("shape", label=_("Shape")),
        Column("language_name", label=_("Language")),
        Column("number", label=_("Downloads")),
    ]

    def filter_queryset(self, counts):
        return super().filter_queryset(counts) if self.filters.is_valid() else counts.none()

    def get(self, request, *args, **kwargs):
        # The listing would hold all rows to count them.
        if self.is_export:
            return self.as_spreadsheet(named_in_parts(self.get_queryset()), request.GET["export"])
        return super().get(request, *args, **kwargs)

    def decorate_paginated_queryset(self, object_list):
        return name_rows(object_list)

    def get_context_data(self, **kwargs):
        counts = self.object_list
        chart = chart_of(counts, *self.filters.days)
        return {
            **super().get_context_data(**kwargs),
            "chart": chart,
            "all": chart["all"] if chart else 0,
            "sums": [
                (_("The most downloaded graphics"), most_downloaded(counts)),
                (_("By shape"), by_shape(counts)),
                (_("By language of the file"), by_language(counts)),
            ],
        }
