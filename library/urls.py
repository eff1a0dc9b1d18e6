from django.urls import path

from library import views

urlpatterns = [
    path("files/<uuid:uuid>/", views.file, name="file"),
]
