from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from home.clock import job
from library.kits.archives import due, forget_unused
from library.kits.packing import abort_leftovers
from library.kits.tasks import pack_archive


@job("pack_waiting_kits", _("Pack kits that wait for the store"), every=timedelta(minutes=1))
def pack_waiting_kits():
    for pk in due():
        pack_archive.enqueue(pk)


@job("forget_unused_kits", _("Delete packed kits that nobody fetched for a week"), every=timedelta(hours=1))
def forget_unused_kits():
    forget_unused()
    abort_leftovers()
