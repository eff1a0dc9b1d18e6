"""The editors' side: the list of what was sent in, and a no with its reason."""

from collections import defaultdict

from django.contrib.auth.decorators import permission_required
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.models import Page, Task, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy

from blog.models import BlogSubmission
from blog.submissions import decisions, findings
from blog.submissions.forms import DeclineForm

State = BlogSubmission.State
A_PAGE = 50
ORDERS = {"age": ("created_at", "pk"), "risk": ("-score", "created_at", "pk")}


@require_safe
@permission_required("blog.view_blogsubmission", raise_exception=True)
def list_submissions(request):
    """Those of one state, waiting ones first, by age or by risk."""
    state = request.GET.get("state", State.RECEIVED)
    order = request.GET.get("order", "age")
    rows = BlogSubmission.objects.order_by(*ORDERS.get(order, ORDERS["age"]))
    if state in State.values:
        rows = rows.filter(state=state)
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("p"))
    editable = may_edit(request.user, {row.page_id for row in shown if row.page_id})
    for row in shown:
        row.noticed = findings.in_words(row)
        row.may_edit = row.page_id in editable
    context = {
        "page_title": _("Submitted blogs"),
        "header_icon": "mail",
        "submissions": shown,
        "states": State.choices,
        "state": state,
        "order": order,
    }
    return render(request, "blog/submissions/admin/list.html", context)


def may_edit(user, page_pks: set[int]) -> set[int]:
    """Those of these pages that `user` may edit: what `can_edit` answers for one, asked for all at once."""
    permitted = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    found = set(permitted.filter(pk__in=page_pks).values_list("pk", flat=True))
    reviews = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(pk) for pk in page_pks - found],
        status=WorkflowState.STATUS_IN_PROGRESS,
        current_task_state__isnull=False,
    ).values_list("object_id", "current_task_state__task")
    pages_of = defaultdict(set)
    for page_pk, task in reviews:
        pages_of[task].add(int(page_pk))
    for task in Task.objects.filter(pk__in=pages_of).specific():
        # The tasks of this site ask who it is, and not for which page.
        if task.user_can_access_editor(None, user):
            found |= pages_of[task.pk]
    return found


@require_http_methods(["GET", "POST"])
@permission_required("blog.change_blogsubmission", raise_exception=True)
def decline(request, pk):
    submission = get_object_or_404(BlogSubmission, pk=pk)
    if request.method == "GET" and not decisions.may_decline(request.user, submission):
        return permission_denied(request)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decisions.decline(pk, request.user, **form.cleaned_data)
        except decisions.AlreadyDecided:
            messages.warning(request, _("This was decided meanwhile. Nothing has changed."))
        except PermissionDenied:
            return permission_denied(request)
        else:
            messages.success(request, _("Declined. Its author is told by e-mail."))
        return redirect(reverse("submissions"))
    context = {
        "page_title": _("Decline a submitted blog"),
        "page_subtitle": submission.title,
        "header_icon": "mail",
        "submission": submission,
        "form": form,
    }
    return render(request, "blog/submissions/admin/decline.html", context)
