from django.http import Http404
from django.shortcuts import redirect

from home.models import ActivityPage


def legacy_chat(request, number):
    """The old site's address of a tweet chat: for ever to the page that carries its number."""
    activity = ActivityPage.objects.live().public().filter(legacy_number=number).order_by("pk").first()
    if activity is None:
        raise Http404
    return redirect(activity.get_url(request), permanent=True)
