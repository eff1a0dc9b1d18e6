from datetime import timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.localisation import jobs  # noqa: F401 - it registers its own
from home.clock import job

# As long as it takes to look into an attack, and no longer: the rows hold names and addresses of people.
KEPT = timedelta(days=30)


@job("forget_sign_ins", _("Forget who tried to sign in more than 30 days ago"), every=timedelta(days=1))
def forget_sign_ins():
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        model.objects.filter(attempt_time__lt=timezone.now() - KEPT).delete()
