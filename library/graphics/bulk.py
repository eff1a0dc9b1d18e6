"""What an editor does to many graphics at once, from the list of graphics."""

from collections import Counter

from django.shortcuts import get_list_or_404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.bulk_action import BulkAction

from library.graphics.changing import DRAFTED, LEFT, PUBLISHED, change, family, may_alter
from library.graphics.forms import EditionForm, ExpiryForm, LicenceForm, TagsForm, WithdrawalForm
from library.graphics.uses import find_uses
from library.models import GraphicPage
from library.rights.withdrawing import withdraw_graphic


class GraphicBulkAction(BulkAction):
    """Says where each graphic is used, asks once more, and leaves what this person may not change."""

    models = [GraphicPage]
    template_name = "library/admin/bulk.html"
    button_class = ""

    @classmethod
    def get_queryset(cls, model, object_ids):
        # No primary key has ten digits.
        chosen = [pk for pk in map(str, object_ids) if pk.isdecimal() and len(pk) < 10]
        return get_list_or_404(GraphicPage.objects.order_by("title", "pk"), pk__in=chosen)

    def get_all_objects_in_listing_query(self, parent_id):
        # The list is filtered and this address does not know how: nobody means all 10,000.
        return []

    def check_perm(self, graphic):
        return may_alter(graphic, self.request.user)

    def annotate_items(self, items):
        find_uses(items, self.request.user)
        return items

    def get_execution_context(self):
        return {"user": self.request.user, "alter": self.alter, "wanted": self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(cls, objects, user=None, alter=None, wanted=None, **kwargs):
        pages = family(objects)
        return Counter(change(page, lambda draft: alter(draft, wanted), user) for page in pages), 0

    @staticmethod
    def alter(draft, wanted):
        """Change the draft of one page as the form says."""
        raise NotImplementedError

    def get_success_message(self, outcomes, none):
        published, drafted, left = outcomes[PUBLISHED], outcomes[DRAFTED], outcomes[LEFT]
        sentences = [
            ngettext(
                "%(n)s page was changed and published.", "%(n)s pages were changed and published.", published
            )
            % {"n": published}
        ]
        if drafted:
            words = ngettext(
                "%(n)s page was changed as a draft: publish it when it is ready.",
                "%(n)s pages were changed as drafts: publish them when they are ready.",
                drafted,
            )
            sentences.append(words % {"n": drafted})
        if left:
            words = ngettext(
                "%(n)s page stayed as it was: you may not change it, or it is locked.",
                "%(n)s pages stayed as they were: you may not change them, or they are locked.",
                left,
            )
            sentences.append(words % {"n": left})
        return " ".join(sentences)


class TagGraphics(GraphicBulkAction):
    display_name, action_type = _("Tag"), "tag"
    aria_label = heading = _("Add tags to the selected graphics")
    form_class = TagsForm
    action_priority = 10

    @staticmethod
    def alter(draft, wanted):
        draft.tags.add(*wanted["tags"])


class SetEdition(GraphicBulkAction):
    display_name, action_type = _("Edition"), "edition"
    aria_label = heading = _("Set the edition of the selected graphics")
    form_class = EditionForm
    action_priority = 20

    @staticmethod
    def alter(draft, wanted):
        edition = wanted["edition"]
        draft.edition = edition and (edition.get_translation_or_none(draft.locale) or edition)


class SetLicence(GraphicBulkAction):
    display_name, action_type = _("Licence"), "licence"
    aria_label = heading = _("Set the licence of the selected graphics")
    form_class = LicenceForm
    action_priority = 30

    @staticmethod
    def alter(draft, wanted):
        draft.licence = wanted["licence"]


class SetExpiry(GraphicBulkAction):
    display_name, action_type = _("Expiry"), "expiry"
    aria_label = heading = _("Set the last day of the selected graphics")
    form_class = ExpiryForm
    action_priority = 40

    @staticmethod
    def alter(draft, wanted):
        draft.expire_at = wanted["last_day"]


class WithdrawGraphics(GraphicBulkAction):
    display_name, action_type = _("Withdraw"), "withdraw"
    aria_label = heading = _("Withdraw the selected graphics")
    explanation = _(
        "In all languages their pages and files are given out no more, "
        "except files that another graphic offers too."
    )
    form_class = WithdrawalForm
    action_priority = 50
    classes = {"serious"}
    button_class = "no"  # red, in Wagtail

    def check_perm(self, graphic):
        return may_withdraw(graphic, self.request.user)

    def get_execution_context(self):
        return {"user": self.request.user, "wanted": self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(cls, objects, user=None, wanted=None, **kwargs):
        for graphic in objects:
            withdraw_graphic(graphic, wanted["reason"], user, wanted["note"])
        return len(objects), 0

    def get_success_message(self, withdrawn, none):
        words = ngettext("%(n)s graphic was withdrawn.", "%(n)s graphics were withdrawn.", withdrawn)
        return words % {"n": withdrawn}


def may_withdraw(graphic, user) -> bool:
    """Whether the person may publish the graphic in each of its languages: to withdraw it is to decide for all."""
    return all(page.permissions_for_user(user).can_publish() for page in family([graphic]))


ACTIONS = [TagGraphics, SetEdition, SetLicence, SetExpiry, WithdrawGraphics]
