from django.urls import path

from cms.localisation.tags import views

urlpatterns = [path("tags/", views.tags, name="tags")]
