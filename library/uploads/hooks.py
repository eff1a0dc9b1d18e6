"""The upload screen in the admin: its menu item and its addresses."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from library.uploads import orders
from library.uploads.batches import may_upload
from library.uploads.claims import CLAIMED


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


@hooks.register("register_log_actions")
def actions_on_uploads(actions):
    actions.register_action(orders.ORDERED, _("Order graphics"), _("Ordered graphics of uploaded files"))
    actions.register_action(orders.FAILED, _("Fail to make a graphic"), _("Failed to make a graphic"))
    actions.register_action(orders.ENDED, _("End the making of graphics"), _("Made the graphics ordered"))
    actions.register_action(
        CLAIMED, _("Say what a new content is made after"), _("Said after what a new content is made")
    )
