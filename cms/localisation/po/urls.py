from django.urls import path

from . import views

urlpatterns = [
    path("<int:pk>/po/", views.upload, name="po_upload"),
    path("<int:pk>/po/download/", views.download, name="po_download"),
]
