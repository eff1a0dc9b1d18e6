"""Addresses under /admin/translations/."""

app_name = "translations"
urlpatterns = []
