"""Moderation in the admin: its menu, its addresses, its panel on the first page, its lists."""

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from blog.comments.models import Comment
from blog.moderation.log import DecisionLogView, log_permissions
from blog.moderation.models import Block, ModerationRules, WordList
from blog.moderation.queue import open_appeals
from blog.moderation.views import WORKS_HERE
from blog.submissions.models import BlogSubmission
from blog.waiting import waiting_numbers


@hooks.register("register_admin_urls")
def moderation_urls():
    return [path("moderation/", include("blog.moderation.urls"))]


class QueueMenuItem(MenuItem):
    """Says how many wait."""

    def is_shown(self, request):
        return request.user.has_perm(WORKS_HERE)

    def render_component(self, request):
        numbers = waiting_numbers(request)
        waiting = numbers["comments"] + numbers["appeals"]
        label = f"{self.label} ({waiting})" if waiting else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


@hooks.register("register_admin_menu_item")
def queue_menu_item():
    address = reverse("moderation_queue")
    return QueueMenuItem(_("Moderation"), address, name="moderation", icon_name="clipboard-list", order=240)


class LogMenuItem(MenuItem):
    def is_shown(self, request):
        return log_permissions.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def log_menu_item():
    return LogMenuItem(DecisionLogView.page_title, reverse("moderation_log"), icon_name="history")


@hooks.register("insert_global_admin_js")
def count_script():
    return format_html('<script src="{}" type="module"></script>', static("js/moderation_count.js"))


class NeedsPanel(Component):
    """What needs a person now, in words."""

    order = 50
    template_name = "blog/moderation/home_panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        needs = []
        if user.has_perm(WORKS_HERE):
            needs += [comments_need(), appeals_need()]
        if user.has_perm("blog.change_blogsubmission"):
            needs.append(submissions_need())
        if user.has_perm("blog.change_moderationrules"):
            needs.append(lead_need())
        return {"needs": [need for need in needs if need]}


@hooks.register("construct_homepage_panels")
def needs_panel(request, panels):
    if request.user.has_perm(WORKS_HERE) or request.user.has_perm("blog.change_blogsubmission"):
        panels.append(NeedsPanel())


def comments_need() -> dict | None:
    waiting = Comment.objects.awaiting_decision()
    words = ngettext("%(n)s comment waits", "%(n)s comments wait", waiting.count())
    return need(words, waiting, reverse("moderation_queue"))


def appeals_need() -> dict | None:
    waiting = open_appeals()
    words = ngettext("%(n)s appeal waits", "%(n)s appeals wait", waiting.count())
    return need(words, waiting, f"{reverse('moderation_queue')}?kind=appeals")


def submissions_need() -> dict | None:
    waiting = BlogSubmission.objects.awaiting_editors()
    words = ngettext("%(n)s submitted blog waits", "%(n)s submitted blogs wait", waiting.count())
    return need(words, waiting, reverse("submissions"))


def lead_need() -> dict | None:
    """Nobody would hear of somebody in danger while the address is missing."""
    if ModerationRules.load().safeguarding_email:
        return None
    words = gettext("No safeguarding lead is named, so nobody is told when somebody may be in danger.")
    return {"words": words, "url": reverse("wagtailsettings:edit", args=["blog", "moderationrules"])}


def need(words: str, waiting, address: str) -> dict | None:
    """What waits, with the age of the oldest; None when nothing does."""
    oldest = waiting.order_by("created_at").values_list("created_at", flat=True).first()
    if oldest is None:
        return None
    described = {"what": words % {"n": waiting.count()}, "age": timesince(oldest, depth=1)}
    return {"words": gettext("%(what)s, the oldest for %(age)s.") % described, "url": address}


class NeverChosen:
    """No page refers to one, so nobody in the admin may leaf through them to choose one."""

    def register_chooser_viewset(self):
        pass


class WordListViewSet(NeverChosen, SnippetViewSet):
    model = WordList
    icon = "list-ul"
    add_to_settings_menu = True
    list_display = ["name", "get_effect_display", "get_language_display"]
    list_filter = ["effect", "language"]


class NeverWritten(ModelPermissionPolicy):
    """A block is made from a comment, and ends by being deleted."""

    def user_has_permission(self, user, action):
        return action not in {"add", "change"} and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class BlockViewSet(NeverChosen, SnippetViewSet):
    model = Block
    icon = "no-view"
    add_to_settings_menu = True
    list_display = ["__str__", "get_reason_display", "created_at", "created_by"]
    list_filter = ["kind", "reason"]


register_permission_policy(Block, NeverWritten(Block))
register_snippet(WordListViewSet)
register_snippet(BlockViewSet)
