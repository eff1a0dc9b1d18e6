"""Who may translate, review and publish what: the one place that answers it, by object and language.

Two roads lead to a right. A role in a language (LocaleRole) opens the translations into that language of everything
that the public can read, and nothing else: neither the source, nor other languages, nor drafts. The permissions of
Wagtail on a page, or on the model of a snippet, go on holding for those who have them.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast
from wagtail.models import DraftStateMixin, Locale, Page, PageViewRestriction, TranslatableMixin
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import ModelPermissionPolicy

from home.models import SiteText

from .models import LocaleRole

SUBMIT = "wagtail_localize.submit_translation"
# Whose permissions count: django-axes, the first in the settings, holds none.
BACKEND = "django.contrib.auth.backends.ModelBackend"
RANKS = {LocaleRole.Role.TRANSLATOR: 1, LocaleRole.Role.REVIEWER: 2, LocaleRole.Role.PUBLISHER: 3}
TRANSLATOR, REVIEWER, PUBLISHER = RANKS.values()


def people_with(permission: str):
    """Everybody who has a permission ("app.codename") in person, by a group or as administrator."""
    return get_user_model().objects.with_perm(permission, backend=BACKEND)


def languages(user) -> list[Locale]:
    """All languages of the site, each with the highest `rank` that `user` was given there, or None.

    Asked once for each instance of the user, and so once in a request.
    """
    found = getattr(user, "_languages_with_ranks", None)
    if found is None:
        held = LocaleRole.objects.held_by(user).filter(locale=OuterRef("pk")).order_by()
        rank = Case(*[When(role=role, then=Value(rank)) for role, rank in RANKS.items()])
        highest = held.values("locale").annotate(highest=Max(rank)).values("highest")
        found = Locale.objects.annotate(rank=Subquery(highest)).order_by("language_code")
        found = user._languages_with_ranks = list(found)
    return found


def ranks(user) -> dict[int, int]:
    """The highest rank of `user` in each language where there is one, by pk of the Locale."""
    if not (user.is_active and user.has_perm("wagtailadmin.access_admin")):
        return {}
    return {locale.pk: locale.rank for locale in languages(user) if locale.rank}


def has_any_role(user) -> bool:
    return user.is_superuser or user.has_perm(SUBMIT) or bool(ranks(user))


def is_open(thing: TranslatableMixin) -> bool:
    """Whether the public can read `thing`: only of that a role in a language opens the translations."""
    if isinstance(thing, Page):
        return thing.live and not thing.get_view_restrictions().exists()
    return thing.live if isinstance(thing, DraftStateMixin) else True


def open_pages(model=Page) -> QuerySet:
    """The pages of `model` that the public can read: as live().public(), which asks for the restrictions at once."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restrictions = PageViewRestriction.objects.alias(path=path).filter(path__startswith=F("page__path"))
    return model.objects.live().filter(~Exists(restrictions))


def may_edit(user, thing: TranslatableMixin) -> bool:
    """By Wagtail's own permissions, whatever roles in languages there are."""
    if isinstance(thing, Page):
        return thing.specific_deferred.permissions_for_user(user).can_edit()
    return ModelPermissionPolicy(type(thing)).user_has_permission(user, "change")


def may_publish_as_editor(user, thing: TranslatableMixin) -> bool:
    """By Wagtail's own permissions, whatever roles in languages there are."""
    if isinstance(thing, Page):
        return thing.specific_deferred.permissions_for_user(user).can_publish()
    action = "publish" if isinstance(thing, DraftStateMixin) else "change"
    return ModelPermissionPolicy(type(thing)).user_has_permission(user, action)


def may_translate(user, source: TranslatableMixin, locale, target: TranslatableMixin | None = None) -> bool:
    """Whether `user` may write the words of `source` in `locale`; `target` is its translation, where it exists.

    Nobody translates into the language of the source: there it is edited.
    """
    if source.locale_id == locale.pk or not user.is_active:
        return False
    if ranks(user).get(locale.pk, 0) >= TRANSLATOR and is_open(source):
        return True
    if target is not None:
        return may_edit(user, target)
    return user.has_perm(SUBMIT) and may_edit(user, source)


def may_assign(user, source: TranslatableMixin, locale, target: TranslatableMixin | None = None) -> bool:
    """Whether `user` may say who translates `source` into `locale`, and by when: editors, and who reviews there."""
    if source.locale_id == locale.pk or not user.is_active:
        return False
    if ranks(user).get(locale.pk, 0) >= REVIEWER and is_open(source):
        return True
    return user.has_perm(SUBMIT) and may_edit(user, source if target is None else target)


def may_review(user, target: TranslatableMixin) -> bool:
    """Whether `user` may decide on the translation `target`, as long as it is not their own work."""
    if may_publish_as_editor(user, target):
        return True
    return ranks(user).get(target.locale_id, 0) >= REVIEWER and is_open_source_of(target)


def may_approve(user, target: TranslatableMixin) -> bool:
    """Whether `user` may approve what is in review now: a reviewer not what they sent themselves."""
    if not may_review(user, target):
        return False
    state = target.current_workflow_state
    return may_publish(user, target) or state is None or state.requested_by_id != user.pk


def may_publish(user, target: TranslatableMixin) -> bool:
    """Whether `user` may publish the translation `target` without review."""
    if may_publish_as_editor(user, target):
        return True
    return ranks(user).get(target.locale_id, 0) >= PUBLISHER and is_open_source_of(target)


def may_review_in(user, source: TranslatableMixin, locale) -> bool:
    """As may_review, of what belongs to `source` in `locale` and needs no translation: a file, for example."""
    if may_publish_as_editor(user, source):
        return True
    return ranks(user).get(locale.pk, 0) >= REVIEWER and is_open(source)


def may_publish_in(user, source: TranslatableMixin, locale) -> bool:
    """As may_publish, of what belongs to `source` in `locale` and needs no translation: also one's own work."""
    if may_publish_as_editor(user, source):
        return True
    return ranks(user).get(locale.pk, 0) >= PUBLISHER and is_open(source)


def source_of(target: TranslatableMixin):
    """What `target` was translated from: the same in the default language; None when there is none."""
    model = type(target)
    same = model.objects.filter(translation_key=target.translation_key)
    return (
        same.filter(locale__language_code=settings.LANGUAGE_CODE).exclude(locale_id=target.locale_id).first()
    )


def is_open_source_of(target: TranslatableMixin) -> bool:
    source = source_of(target)
    return source is not None and is_open(source)


def reviewed_objects(user, task_states):
    """Those of `task_states` (in progress) that are about something that `user` may approve.

    It says of many at once what may_approve says of one, in a constant number of queries.
    """
    held = ranks(user)
    reviewed = [locale for locale, rank in held.items() if rank >= REVIEWER]
    published = [locale for locale, rank in held.items() if rank >= PUBLISHER]
    original = {"locale__language_code": settings.LANGUAGE_CODE}
    opened_pages = open_pages().filter(**original).order_by().values("translation_key")
    open_texts = SiteText.objects.filter(live=True, **original).values("translation_key")
    by_permission = PagePermissionPolicy().instances_user_has_permission_for(user, "publish").order_by()
    publishes_texts = ModelPermissionPolicy(SiteText).user_has_permission(user, "publish")
    texts = SiteText.objects.all() if publishes_texts else SiteText.objects.none()
    found = Q(pk__in=[])
    for model, permitted, opened in ((Page, by_permission, opened_pages), (SiteText, texts, open_texts)):
        by_role = model.objects.filter(translation_key__in=opened)
        by_role = by_role.exclude(**original).order_by()
        found |= about(model, permitted) | about(model, by_role.filter(locale__in=published))
        of_others = ~Q(workflow_state__requested_by=user)
        found |= about(model, by_role.filter(locale__in=reviewed)) & of_others
    return task_states.filter(found)


def about(model, things) -> Q:
    """Of reviews: those of some of `things`. A revision names its object in words."""
    kind = ContentType.objects.get_for_model(model)
    names = things.annotate(name=Cast("pk", CharField())).values("name")
    return Q(revision__base_content_type=kind, revision__object_id__in=names)


def ranks_of(people) -> dict[int, dict[int, int]]:
    """The ranks of many people, who all reach the admin, by pk of the person; in one query."""
    found = {person.pk: {} for person in people}
    given = LocaleRole.objects.filter(Q(user__in=found) | Q(group__user__in=found))
    for person, member, locale, role in given.values_list("user", "group__user", "locale", "role"):
        held = found.get(person or member)
        if held is not None:
            held[locale] = max(held.get(locale, 0), RANKS[role])
    return found
