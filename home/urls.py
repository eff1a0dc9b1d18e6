from django.urls import path, re_path
from wagtail.views import serve

from home import views

urlpatterns = [
    path("tweet-chats/chat-details/<int:number>", views.legacy_chat),
    path("tweet-chats/chat-details/<int:number>/", views.legacy_chat),
]
# Wagtail's own pattern takes no address with a dot in it.
calendar_urlpatterns = [re_path(r"^((?:[\w\-]+/)+calendar\.ics)$", serve)]
