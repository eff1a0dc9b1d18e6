from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from library import storage

# A task that has waited this long says that no worker runs.
LONGEST_WAIT_MINUTES = 10


@require_safe
@never_cache
def alive(request):
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def ready(request):
    """Whether database, storage, cache and tasks work, each by name; 503 when one does not.

    Answers within a few seconds also when the store takes connections and then says nothing.
    """
    parts = {name: works(check) for name, check in CHECKS.items()}
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def works(check) -> bool:
    try:
        return check() is not False
    except Exception:  # noqa: BLE001 - whatever is wrong with a part, the answer is that it does not work
        return False


def database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def files():
    return storage.buckets_answer()


def cache_keeps():
    cache.set("readyz", "kept", 10)
    return cache.get("readyz") == "kept"


def tasks():
    oldest = DBTaskResult.objects.filter(status="READY").order_by("enqueued_at").first()
    return oldest is None or (timezone.now() - oldest.enqueued_at).total_seconds() < LONGEST_WAIT_MINUTES * 60


CHECKS = {"database": database, "storage": files, "cache": cache_keeps, "tasks": tasks}
