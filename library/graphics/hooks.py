"""The graphics in the admin: their list, what is done to many at once, and the way back from a withdrawal."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from library.graphics.bulk import ACTIONS
from library.graphics.file_views import (
    bring_back,
    delete_captions,
    replace_file,
    up_to_date,
    write_captions,
)
from library.graphics.listing import GraphicListingViewSet, GraphicsView
from library.graphics.panel import LibraryPanel
from library.graphics.stored_files import StoredFileViewSet
from library.graphics.views import give_graphic_back
from library.models import StoredFile
from library.permissions import StoredFilePolicy

for action in ACTIONS:
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_viewset")
def graphics():
    return GraphicListingViewSet()


@hooks.register("register_admin_urls")
def graphics_urls():
    captions = "library/files/<int:pk>/captions/"
    return [
        path("library/graphics/<int:pk>/give-out/", give_graphic_back, name="give_graphic_back"),
        path("library/files/<int:pk>/replace/", replace_file, name="replace_file"),
        path("library/files/<int:pk>/versions/<int:number>/back/", bring_back, name="bring_file_back"),
        path("library/files/<int:pk>/up-to-date/", up_to_date, name="file_up_to_date"),
        path(captions, write_captions, name="add_captions"),
        path(f"{captions}<str:language>/", write_captions, name="write_captions"),
        path(f"{captions}<str:language>/delete/", delete_captions, name="delete_captions"),
    ]


class GraphicsMenuItem(MenuItem):
    def is_shown(self, request):
        wanted = GraphicsView.any_permission_required
        return PagePermissionPolicy().user_has_any_permission(request.user, wanted)


@hooks.register("register_admin_menu_item")
def graphics_menu_item():
    label = GraphicsView.page_title
    return GraphicsMenuItem(label, reverse("graphics:index"), name="graphics", icon_name="image", order=230)


@hooks.register("insert_global_admin_css")
def library_style():
    return format_html('<link rel="stylesheet" href="{}">', static("css/library-admin.css"))


@hooks.register("construct_homepage_panels")
def library_panel(request, panels):
    panels.append(LibraryPanel())


# Before the views, which ask for it.
register_permission_policy(StoredFile, StoredFilePolicy(StoredFile))
register_snippet(StoredFileViewSet)
