import django_filters
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from blog.moderation.models import Decision
from blog.moderation.wording import rule_in_words
from home.exports import SafeExportMixin
from home.languages import comma_separated

log_permissions = ModelPermissionPolicy(Decision)


def people_who_decided(request):
    people = Decision.objects.exclude(person_id=None).order_by().values("person_id")
    return get_user_model().objects.filter(pk__in=people)


class DecisionFilterSet(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)
    person = django_filters.ModelChoiceFilter(label=_("By"), queryset=people_who_decided)

    class Meta:
        model = Decision
        fields = ["action", "person", "at", "comment_number"]


def rules_in_words(decision) -> str:
    return comma_separated(rule_in_words(rule) for rule in decision.rules)


class DecisionLogView(SafeExportMixin, ReportView):
    """Every decision about comments: read, filtered and exported here, changed nowhere."""

    page_title = _("Decisions about comments")
    header_icon = "history"
    model = Decision
    queryset = Decision.objects.select_related("person")
    index_url_name = "moderation_log"
    index_results_url_name = "moderation_log_results"
    default_ordering = "-at"
    permission_policy = log_permissions
    any_permission_required = ["view"]
    filterset_class = DecisionFilterSet
    export_filename = "decisions"
    list_export = ["at", "comment_number", "get_action_display", "person_name", "get_reason_display"]
    list_export += ["message", "score", "rules_in_words"]
    export_headings = {
        "get_action_display": _("decision"),
        "person_name": _("by"),
        "get_reason_display": _("reason"),
        "rules_in_words": _("rules that matched"),
    }
    columns = [
        DateColumn("at", label=_("When")),
        Column("comment_number", label=_("Comment")),
        Column("get_action_display", label=_("Decision")),
        Column("person", label=_("By"), accessor=lambda decision: decision.person or _("a rule")),
        Column("get_reason_display", label=_("Reason")),
        Column("message", label=_("Message to the author")),
        Column("score", label=_("Risk")),
        Column("rules", label=_("Rules that matched"), accessor=rules_in_words),
    ]

    def to_row_dict(self, item):
        item.person_name = str(item.person or "")
        item.rules_in_words = rules_in_words(item)
        return super().to_row_dict(item)
