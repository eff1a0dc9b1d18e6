from django.urls import path

from library.downloads import views

urlpatterns = [
    path("files/<uuid:uuid>/", views.file, name="file"),
    path("files/<uuid:uuid>/picture/", views.picture, name="picture"),
    path("files/<uuid:uuid>/play/", views.play, name="play"),
    path("files/<uuid:uuid>/captions/<str:language>.vtt", views.captions, name="captions"),
    path("files/<uuid:uuid>/<slug:preset>/", views.shape, name="shape"),
]
