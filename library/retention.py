"""How long the library keeps who asked for a format."""

from django.utils.translation import gettext_lazy as _

from home.retention import NETWORK_DAYS, forget_networks, forget_rows, rule
from library.models import FormatRequest

ANSWERED_DAYS = 180


@rule("format_requests", _("Requests for formats, from the answer on"), days=ANSWERED_DAYS)
def forget_answered(before, dry_run):
    return forget_rows(FormatRequest.objects.filter(answered_at__lt=before), dry_run)


@rule("format_request_networks", _("Network addresses of requests for formats"), days=NETWORK_DAYS)
def forget_networks_of_requests(before, dry_run):
    return forget_networks(FormatRequest.objects.filter(created_at__lt=before), dry_run)
