"""What one person sees of the board: which languages, which pages and texts, and what they may do in each cell.

It answers for many cells at once what cms.localisation.roles answers for one.
"""

from functools import cached_property

from django.conf import settings
from django.db.models import BooleanField, Case, Q, QuerySet, Value, When
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import ModelPermissionPolicy

from cms.localisation import roles
from home.models import SiteText


def whether(pages: QuerySet):
    """An annotation that says of a page whether it is among `pages`."""
    return Case(
        When(pk__in=pages.order_by().values("pk"), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )


class Scope:
    def __init__(self, user):
        self.user = user
        self.ranks = roles.ranks(user)
        self.is_editor = user.has_perm(roles.SUBMIT)
        locales = {locale.language_code: locale for locale in roles.languages(user)}
        self.default = locales.pop(settings.LANGUAGE_CODE)
        self.locales = [
            locale for locale in locales.values() if self.is_editor or self.ranks.get(locale.pk, 0)
        ]

    @property
    def reviews(self) -> bool:
        """Whether this person decides on anything in any language."""
        return self.is_editor or any(rank >= roles.REVIEWER for rank in self.ranks.values())

    @cached_property
    def policy(self):
        return PagePermissionPolicy()

    @cached_property
    def editable(self) -> QuerySet:
        """The pages that this person edits with Wagtail's permissions, in all languages."""
        if not self.is_editor:
            return Page.objects.none()
        return self.policy.instances_user_has_any_permission_for(self.user, ["change"])

    @cached_property
    def publishable(self) -> QuerySet:
        if not self.is_editor:
            return Page.objects.none()
        return self.policy.instances_user_has_any_permission_for(self.user, ["publish"])

    @cached_property
    def open(self) -> QuerySet:
        """What the public can read: all that a role in a language opens."""
        return roles.open_pages()

    def pages(self) -> QuerySet:
        """The sources this person sees; `is_editable` and `is_open` say why."""
        seen = Q(translation_key__in=self.editable.order_by().values("translation_key"))
        if self.ranks:
            seen |= Q(pk__in=self.open.order_by().values("pk"))
        sources = Page.objects.filter(seen, locale=self.default, alias_of=None, depth__gt=1)
        return sources.annotate(is_editable=whether(self.editable), is_open=whether(self.open))

    def texts(self) -> QuerySet:
        """The texts around every page that this person sees."""
        texts = SiteText.objects.filter(locale=self.default)
        if not self.edits_texts:
            texts = texts.filter(live=True) if self.ranks else texts.none()
        editable = Value(self.edits_texts, output_field=BooleanField())
        return texts.annotate(
            is_editable=editable,
            is_open=Case(
                When(live=True, then=Value(True)), default=Value(False), output_field=BooleanField()
            ),
        )

    @cached_property
    def edits_texts(self) -> bool:
        return self.is_editor and self.policy_of_texts.user_has_permission(self.user, "change")

    @cached_property
    def publishes_texts(self) -> bool:
        return self.is_editor and self.policy_of_texts.user_has_permission(self.user, "publish")

    @cached_property
    def policy_of_texts(self):
        return ModelPermissionPolicy(SiteText)

    def source(self, key):
        """The page or text of this translation key; None for one that this person does not see."""
        page = self.pages().filter(translation_key=key).first()
        return page or self.texts().filter(translation_key=key).first()
