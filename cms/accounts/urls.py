from django.urls import include, path

urlpatterns = [
    path("", include("cms.accounts.x.urls")),
]
