import django_filters
from django.forms import RadioSelect
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from home.exports import SafeExportMixin
from library.downloads.sums import by_day, by_language, by_shape, first_day, most_downloaded, name_rows
from library.graphics.filters import editions
from library.models import DownloadCount, GraphicPage

download_permissions = ModelPermissionPolicy(DownloadCount)
PERIODS = [("7", _("7 days")), ("30", _("30 days")), ("90", _("90 days"))]
USUAL_PERIOD = 30


def day(count) -> str:
    return date_format(count.day, "j M Y")


class DownloadFilterSet(WagtailFilterSet):
    period = django_filters.ChoiceFilter(
        label=_("The last"), choices=PERIODS, empty_label=None, widget=RadioSelect, method="unchanged"
    )
    edition = django_filters.ModelChoiceFilter(label=_("Edition"), queryset=editions, method="of_edition")

    class Meta:
        model = DownloadCount
        fields = []

    @property
    def days(self) -> int:
        chosen = self.form.cleaned_data.get("period") if self.form.is_valid() else ""
        return int(chosen or USUAL_PERIOD)

    def filter_queryset(self, queryset):
        return super().filter_queryset(queryset).filter(day__gte=first_day(self.days))

    def unchanged(self, counts, name, value):
        return counts

    def of_edition(self, counts, name, edition):
        graphics = GraphicPage.objects.of_edition(edition)
        return counts.filter(graphic__in=graphics.values("translation_key"))


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

    def decorate_paginated_queryset(self, object_list):
        return name_rows(object_list)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.is_export:
            return context
        counts = self.object_list
        days = by_day(counts, self.filters.days)
        return {
            **context,
            "days": days,
            "all": sum(day["number"] for day in days),
            "sums": [
                (_("The most downloaded graphics"), most_downloaded(counts)),
                (_("By shape"), by_shape(counts)),
                (_("By language of the file"), by_language(counts)),
            ],
        }
