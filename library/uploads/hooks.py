"""The upload screen in the admin: its menu item and its addresses."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from library.uploads.batches import may_upload


@hooks.register("register_admin_urls")
def upload_urls():
    return [path("library/uploads/", include("library.uploads.urls"))]


class UploadsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_upload(request.user)


@hooks.register("register_admin_menu_item")
def uploads_menu_item():
    address = reverse("library_uploads")
    return UploadsMenuItem(
        _("Upload graphics"), address, name="library-uploads", icon_name="upload", order=235
    )
