"""Where the admin leads to the board: the menu, the first page, and the buttons of a page."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail_localize import wagtail_hooks as theirs

from cms.localisation import roles
from cms.localisation.following import FOLLOWED

from .panel import TranslationsPanel

BUTTONS = ("register_page_header_buttons", "register_page_listing_more_buttons")

# "Translate this page" begins all languages within one request, and "Sync translated pages" is done by itself here.
for name in BUTTONS:
    hooks.get_hooks(name)  # so that all are registered
    hooks._hooks[name] = [
        each for each in hooks._hooks[name] if each[0] is not theirs.page_listing_more_buttons
    ]


class TranslationsMenuItem(MenuItem):
    def is_shown(self, request):
        return roles.has_any_role(request.user)


@hooks.register("register_admin_menu_item")
def translations_menu_item():
    address = reverse("translations:board")
    return TranslationsMenuItem(_("Translations"), address, name="translations", icon_name="globe", order=240)


@hooks.register("construct_homepage_panels")
def translations_panel(request, panels):
    if roles.has_any_role(request.user):
        panels.append(TranslationsPanel())


@hooks.register("insert_global_admin_css")
def board_style():
    return format_html('<link rel="stylesheet" href="{}">', static("css/translation-board.css"))


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def translate_button(page, user, next_url=None, view_name=None):
    """Only where a page is written in the default language, and not for what only shows another page."""
    if page.is_root() or page.alias_of_id or page.locale.language_code != settings.LANGUAGE_CODE:
        return
    if user.has_perm(roles.SUBMIT) and roles.may_edit(user, page):
        address = reverse("translations:order", args=[page.pk])
        yield Button(_("Translate into…"), address, icon_name="globe", priority=60)


@hooks.register("register_log_actions")
def actions_on_translations(actions):
    actions.register_action(
        FOLLOWED, _("Follow the source"), _("Published anew with what its source says, without new words")
    )
