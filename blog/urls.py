from django.urls import path

from blog import views
from blog.comments.views import my_comments

urlpatterns = [
    path("accounts/comments/", my_comments, name="my_comments"),
    path("blogs/<int:number>", views.legacy_post),
    path("blogs/<int:number>/", views.legacy_post),
]
