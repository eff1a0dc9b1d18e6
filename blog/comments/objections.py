"""Somebody says that a comment should not stand, or its author that it should."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from blog.comments.forms import AppealForm, ReportForm
from blog.comments.guards import for_visitors, own_comment, shown_comment
from blog.comments.models import Comment, CommentReport
from blog.comments.views import see_other
from blog.moderation.models import Appeal
from home.limits import seconds_to_wait, visitor_network


@require_safe
@never_cache
def report(request, pk):
    return report_page(request, shown_comment(pk), ReportForm())


def report_page(request, comment, form, status=200):
    context = {"comment": comment, "post": comment.page, "form": form}
    return render(request, "blog/comments/report.html", context, status=status)


@require_POST
@never_cache
def send_report(request, pk):
    """Take a report of anybody. The key of the form is its reference: sent twice, it is one."""
    comment = shown_comment(pk)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return report_page(request, comment, form, 422)
    if form.is_robot:
        return HttpResponseRedirect(f"{comment.page.url}#comments")
    wait = seconds_to_wait("report", request)
    if wait:
        form.add_error(None, _("Many reports came from your network. Please try again in an hour."))
        response = report_page(request, comment, form, 429)
        response["Retry-After"] = str(wait)
        return response
    told, _created = CommentReport.objects.get_or_create(
        reference=form.cleaned_data["key"],
        defaults={
            "comment": comment,
            "reason": form.cleaned_data["reason"],
            "text": form.cleaned_data["text"],
            "network": visitor_network(request),
        },
    )
    return see_other(reverse("comments:report_receipt", args=[told.reference]))


@require_safe
@never_cache
def report_receipt(request, reference):
    reports = CommentReport.objects.select_related("comment__page__locale")
    told = get_object_or_404(reports, reference=reference)
    return render(request, "blog/comments/reported.html", {"report": told, "post": told.comment.page})


@require_safe
@never_cache
@for_visitors
def appeal(request, pk):
    return appeal_page(
        request, own_comment(request, pk, Comment.objects.with_words().rejected().filter(appeal=None))
    )


def appeal_page(request, comment, form=None, status=200):
    context = {"comment": comment, "post": comment.page, "form": form or AppealForm()}
    return render(request, "blog/comments/appeal.html", context, status=status)


@require_POST
@never_cache
@for_visitors
def send_appeal(request, pk):
    """Ask that somebody else look at a rejection. There is one appeal for each comment."""
    comment = own_comment(request, pk, Comment.objects.with_words().rejected())
    form = AppealForm(request.POST)
    if not form.is_valid():
        return appeal_page(request, comment, form, 422)
    if not form.is_robot:
        Appeal.objects.get_or_create(
            comment=comment,
            defaults={"rejected_by_id": comment.decided_by_id, "text": form.cleaned_data["text"]},
        )
    return see_other(reverse("my_comments"))
