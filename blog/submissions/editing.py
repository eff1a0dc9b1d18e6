"""The editors' side: the list of what was sent in, and a no with its reason."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied

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
    rows = BlogSubmission.objects.select_related("page").order_by(*ORDERS.get(order, ORDERS["age"]))
    if state in State.values:
        rows = rows.filter(state=state)
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("p"))
    for row in shown:
        row.noticed = findings.in_words(row)
        row.may_edit = bool(row.page and row.page.permissions_for_user(request.user).can_edit())
    context = {
        "page_title": _("Submitted blogs"),
        "header_icon": "mail",
        "submissions": shown,
        "states": State.choices,
        "state": state,
        "order": order,
    }
    return render(request, "blog/submissions/admin/list.html", context)


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
