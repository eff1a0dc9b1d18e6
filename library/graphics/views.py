from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from library.graphics.bulk import may_withdraw
from library.models import GraphicPage, Withdrawal
from library.rights.withdrawing import give_back


@require_http_methods(["GET", "POST"])
def give_graphic_back(request, pk):
    """Ask once more, and end the withdrawal of the graphic."""
    graphic = get_object_or_404(GraphicPage, pk=pk)
    if not may_withdraw(graphic, request.user):
        raise PermissionDenied
    withdrawal = get_object_or_404(
        Withdrawal.objects.select_related("withdrawn_by"), graphic=graphic.translation_key
    )
    if request.method == "GET":
        context = {"graphic": graphic, "withdrawal": withdrawal, "consent_ended": consent_ended(graphic)}
        return TemplateResponse(request, "library/admin/give_back.html", context)
    give_back(graphic)
    messages.success(
        request, _("The files are read again. The page is a draft: publish it when you are ready.")
    )
    return redirect("wagtailadmin_pages:edit", graphic.pk)


def consent_ended(graphic) -> bool:
    until = graphic.get_latest_revision_as_object().consent_until
    return bool(until) and until < timezone.localdate()
