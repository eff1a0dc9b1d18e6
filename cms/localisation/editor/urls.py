from django.urls import path

from . import decisions, views

urlpatterns = [
    path("<int:pk>/", views.edit, name="edit"),
    path("<int:pk>/preview/", views.preview, name="preview"),
    path("<int:pk>/send/", decisions.send, name="send"),
    path("<int:pk>/take-back/", decisions.take_back, name="take_back"),
    path("<int:pk>/approve/", decisions.approve, name="approve"),
    path("<int:pk>/request-changes/", decisions.request_changes, name="request_changes"),
    path("<int:pk>/publish/", decisions.publish, name="publish"),
    path("<int:pk>/stop/", decisions.stop, name="stop"),
]
