from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from home.clock import JOBS
from home.models import JobRun

clock_permissions = ModelPermissionPolicy(JobRun)


class ClockReportView(ReportView):
    """What the clock runs, when each job last ran, and what went wrong."""

    page_title = _("Clock")
    header_icon = "history"
    model = JobRun
    index_url_name = "clock_report"
    index_results_url_name = "clock_report_results"
    default_ordering = "name"
    permission_policy = clock_permissions
    any_permission_required = ["view"]
    columns = [
        Column(
            "label",
            label=_("Job"),
            accessor=lambda run: JOBS[run.name].label if run.name in JOBS else run.name,
        ),
        DateColumn("started_at", label=_("Last run")),
        DateColumn("finished_at", label=_("Ended")),
        Column("error", label=_("Error")),
    ]
