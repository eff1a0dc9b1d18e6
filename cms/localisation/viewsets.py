"""Lists in the admin's settings: who does what in which language, and the terms that stay as they are."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from .models import KeptTerm, LocaleRole


class LocaleRoleForm(forms.ModelForm):
    class Meta:
        model = LocaleRole
        fields = ["user", "group", "locale", "role"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Visitors are many, and never in a group.
        staff = get_user_model().objects.filter(is_active=True, groups__isnull=False)
        self.fields["user"].queryset = staff.distinct().order_by("username")


class LocaleRoleViewSet(ModelViewSet):
    """Only administrators give roles away: a publisher's puts words in front of the public."""

    model = LocaleRole
    name = "locale_roles"
    url_prefix = "locale-roles"
    icon = "group"
    menu_label = _("Roles in languages")
    add_to_settings_menu = True
    list_display = ["__str__", "user", "group", "locale", "get_role_display"]
    list_filter = ["locale", "role"]
    copy_view_enabled = False

    def get_form_class(self, for_update=False):
        return LocaleRoleForm


class KeptTermViewSet(ModelViewSet):
    model = KeptTerm
    name = "kept_terms"
    url_prefix = "kept-terms"
    icon = "lock"
    menu_label = _("Terms that stay")
    add_to_settings_menu = True
    list_display = ["term", "note"]
    search_fields = ["term", "note"]
    copy_view_enabled = False


@hooks.register("register_admin_viewset")
def lists_of_languages():
    return [LocaleRoleViewSet(), KeptTermViewSet()]
