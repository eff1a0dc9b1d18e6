"""Who is told by e-mail that a translation waits for review, and how a review ended.

Wagtail's own letters about workflows would go to every administrator, and lead translators to a page editor that is
closed to them: for reviews of translations these take their place. Where nobody has a role that decides, the editors
who may are told.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils import translation as languages
from wagtail.admin.mail import (
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.models import Page, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import ModelPermissionPolicy
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted
from wagtail.users.models import UserProfile

from home.mail import send

from .models import LocaleRole, TranslationReviewTask


class InsteadOfWagtail:
    """Tells of a review of a translation itself, and leaves other workflows to Wagtail."""

    def __call__(self, instance=None, **kwargs):
        if not is_review(instance):
            return super().__call__(instance, **kwargs)
        self.tell(instance, kwargs.get("user"))
        return True


class Waiting(InsteadOfWagtail, WorkflowStateSubmissionEmailNotifier):
    def tell(self, state, user):
        target = state.content_object
        for person in reviewers(target, user) or editors(target, user):
            write("waiting", "submitted", person, state)


class Decided(InsteadOfWagtail):
    """Of a decision hears who asked for it, as long as they may still know of the translation."""

    def tell(self, state, user):
        person = state.requested_by
        if person is not None and person != user and may_know(person, state.content_object):
            self.tell_sender(person, state)


class Approved(Decided, WorkflowStateApprovalEmailNotifier):
    def tell_sender(self, person, state):
        write("approved", "approved", person, state)


class Changes(Decided, WorkflowStateRejectionEmailNotifier):
    def tell_sender(self, person, state):
        write("changes", "rejected", person, state, comment=state.current_task_state.comment)


waiting, approved, changes = Waiting(), Approved(), Changes()


def connect_signals() -> None:
    """Before Wagtail connects its own: what is already known by its name is not connected again."""
    for signal, notifier, event in (
        (workflow_submitted, waiting, "submitted"),
        (workflow_approved, approved, "approved"),
        (workflow_rejected, changes, "rejected"),
    ):
        uid = f"workflow_state_{event}_email_notification"
        signal.connect(notifier, sender=WorkflowState, dispatch_uid=uid)


def is_review(state: WorkflowState) -> bool:
    task_state = state.current_task_state
    return task_state is not None and isinstance(task_state.task.specific, TranslationReviewTask)


def reviewers(target, sender):
    """Those with a role who may decide what `sender` sent: nobody hears of a translation of something not public."""
    from .roles import may_approve  # asks the models of every room

    return [person for person in people_with_review(target.locale_id, sender) if may_approve(person, target)]


def editors(target, sender):
    """Those whom Wagtail lets publish `target`, but for `sender`."""
    from .roles import people_with  # asks the models of every room

    policy = PagePermissionPolicy() if isinstance(target, Page) else ModelPermissionPolicy(type(target))
    people = policy.users_with_permission_for_instance("publish", target)
    admitted = people_with("wagtailadmin.access_admin")
    return people.filter(pk__in=admitted.values("pk")).exclude(pk=sender.pk if sender else None)


def people_with_review(locale, sender):
    """Those whose role in the language lets them review, but for `sender`."""
    roles = LocaleRole.objects.filter(locale=locale).exclude(role=LocaleRole.Role.TRANSLATOR)
    people = get_user_model().objects.filter(
        Q(locale_roles__in=roles) | Q(groups__locale_roles__in=roles), is_active=True
    )
    return people.exclude(pk=sender.pk if sender else None).distinct().order_by("pk")


def may_know(person, target) -> bool:
    """A role may have been taken away meanwhile, or the source may be private now."""
    from .roles import may_translate, source_of  # asks the models of every room

    source = source_of(target)
    return source is not None and may_translate(person, source, target.locale, target)


def write(letter: str, event: str, person, state, **context) -> None:
    from .drafts import translation_of  # stands on the models of every room

    target = state.content_object
    translation = translation_of(target)
    link = (
        reverse("translations:edit", args=[translation.pk]) if translation else reverse("wagtailadmin_home")
    )
    title = target.draft_title if isinstance(target, Page) else str(target)
    write_to(person, event, letter, title=title, locale=target.locale, link=link, **context)


def write_to(person, event: str, letter: str, *, title: str, locale, link: str, **context) -> None:
    """Write to `person` in their own language, unless they want no letters about such an event.

    `link` is an address of ours without the host; `locale` the language that the letter is about.
    """
    if person is None or not person.is_active or not person.email:
        return
    profile = UserProfile.get_for_user(person)
    if not getattr(profile, f"{event}_notifications"):
        return
    language = profile.get_preferred_language()
    with languages.override(language):
        into = str(locale.get_display_name())
    send(
        f"localisation/mail/{letter}",
        person.email,
        language,
        title=title,
        into=into,
        link=f"{settings.BASE_URL}{link}",
        **context,
    )
