from django.urls import path

from cms.localisation.files import deciding_views, views

urlpatterns = [
    path("files/", deciding_views.files, name="files"),
    path("files/<int:pk>/<slug:language>/", views.add, name="file_add"),
    path("files/sent/<uuid:uuid>/", views.sent, name="file_sent"),
    path("files/offers/<int:pk>/fetch/", deciding_views.fetch, name="file_fetch"),
    path("files/offers/<int:pk>/publish/", deciding_views.publish, name="file_publish"),
    path("files/offers/<int:pk>/decline/", deciding_views.decline, name="file_decline"),
    path("files/offers/<int:pk>/take-back/", deciding_views.take_back, name="file_take_back"),
]
