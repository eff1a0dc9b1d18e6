"""Submitted blogs in the admin: their list, its place in the menu, and declining."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from blog.submissions import consent, editing
from blog.waiting import waiting_numbers

hooks.register("before_publish_page", consent.refuse_publishing)
hooks.register("before_edit_page", consent.refuse_review)
hooks.register("before_bulk_action", consent.refuse_many)


@hooks.register("register_admin_urls")
def submission_urls():
    return [
        path("submissions/", editing.list_submissions, name="submissions"),
        path("submissions/<int:pk>/decline/", editing.decline, name="submission_decline"),
    ]


class SubmissionsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("blog.view_blogsubmission")

    def render_component(self, request):
        waiting = waiting_numbers(request)["submissions"]
        label = f"{self.label} ({waiting})" if waiting else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)


@hooks.register("register_admin_menu_item")
def submissions_menu_item():
    return SubmissionsMenuItem(
        _("Submitted blogs"), reverse("submissions"), name="submissions", icon_name="mail", order=250
    )
