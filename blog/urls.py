from django.urls import path

from blog import views

urlpatterns = [
    path("blogs/<int:number>", views.legacy_post),
    path("blogs/<int:number>/", views.legacy_post),
]
