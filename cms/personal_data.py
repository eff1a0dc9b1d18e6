"""What signing in leaves behind: the account, its addresses and links, sessions, attempts, tasks and log entries."""

from functools import partial

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Q
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.accounts.x.tasks import copy_avatar
from cms.models import User, Visitor
from home.personal_data import addresses_of, goes_with_the_account, leave_out, register


@task()
def forget_avatar(name: str) -> None:
    storages["public"].delete(name)


def register_with_account(model, lookup: str, *names: str) -> None:
    """Register a table whose rows `lookup` ties to the account, giving out the fields `names`."""
    register(
        model,
        export=lambda person: list(model.objects.filter(**{lookup: person}).values(*names)),
        erase=goes_with_the_account,
    )


def erase_visitor(person, keep_words: bool) -> None:
    """The row goes with the account; the picture in the store goes once that is certain.

    The row is locked: a picture that is being copied is stored before and found here, or never.
    """
    for visitor in Visitor.objects.select_for_update().filter(user=person):
        if visitor.avatar:
            transaction.on_commit(partial(forget_avatar.enqueue, visitor.avatar.name))


def own_addresses(person) -> set[str]:
    """The e-mail addresses that are shown to be theirs: an unverified one may be somebody else's."""
    return {address.casefold() for address in addresses_of(person)}


def leaves(value):
    """Every single value in what was JSON, or may be."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each)
    else:
        yield value


def holds(value, addresses: set[str]) -> bool:
    """Whether one of `addresses` stands in `value` as a whole; as a part of a text it may be another person's."""
    return any(isinstance(leaf, str) and leaf.casefold() in addresses for leaf in leaves(value))


def sessions_of(person) -> list[Session]:
    """Those signed in as `person` or about to be. It reads every session: what is in one is not searchable."""
    own = own_addresses(person)
    found = []
    for session in Session.objects.iterator():
        data = session.get_decoded()
        if str(data.get("_auth_user_id")) == str(person.pk) or holds(data, own):
            found.append(session)
    return found


def erase_sessions(person, keep_words: bool) -> None:
    keys = [session.session_key for session in sessions_of(person)]
    Session.objects.filter(pk__in=keys).delete()


def attempts_of(model, person):
    matches = Q(username__iexact=person.username)
    for address in addresses_of(person):
        matches |= Q(username__iexact=address)
    return model.objects.filter(matches)


def register_attempts(model) -> None:
    register(
        model,
        export=lambda person: list(
            attempts_of(model, person).values("attempt_time", "ip_address", "user_agent", "path_info")
        ),
        erase=lambda person, keep_words: attempts_of(model, person).delete(),
    )


def tasks_about(person) -> list[DBTaskResult]:
    """Tasks, done or waiting, that were given an address of `person`, or where their picture at X is."""
    own = own_addresses(person)
    visitors = set(Visitor.objects.filter(user=person).values_list("pk", flat=True))
    found = []
    for row in DBTaskResult.objects.defer("traceback", "return_value").iterator():
        given = row.args_kwargs["args"]
        is_picture = row.task_path == copy_avatar.module_path and given and given[0] in visitors
        if is_picture or holds(row.args_kwargs, own):
            found.append(row)
    return found


def erase_tasks(person, keep_words: bool) -> None:
    """One that runs just now is emptied only: its worker would stop if the row were gone."""
    rows = DBTaskResult.objects.filter(pk__in=[row.pk for row in tasks_about(person)])
    # Locked, none of them starts meanwhile.
    list(rows.select_for_update())
    rows.running().update(args_kwargs={"args": [], "kwargs": {}})
    rows.exclude(status=TaskResultStatus.RUNNING).delete()


def entries_about(person):
    """Entries of the log about the account itself."""
    return ModelLogEntry.objects.filter(
        content_type__in=ContentType.objects.get_for_models(User, Visitor).values(),
        object_id__in=[
            str(person.pk),
            *map(str, Visitor.objects.filter(user=person).values_list("pk", flat=True)),
        ],
    )


def register_log(model) -> None:
    def erase(person, keep_words):
        entries_about(person).delete()
        model.objects.filter(user=person).update(user=None)

    register(
        model,
        export=lambda person: list(model.objects.filter(user=person).values("action", "label", "timestamp")),
        erase=erase,
    )


register(
    User,
    export=lambda person: list(
        User.objects.filter(pk=person.pk).values("email", "date_joined", "last_login")
    ),
    erase=goes_with_the_account,
)
register(
    Visitor,
    export=lambda person: list(
        Visitor.objects.filter(user=person).values("display_name", "x_id", "handle", "avatar", "seen_at")
    ),
    erase=erase_visitor,
)
register(
    Session,
    export=lambda person: [{"expire_date": session.expire_date} for session in sessions_of(person)],
    erase=erase_sessions,
)
register(
    DBTaskResult,
    export=lambda person: [
        {"task": row.task_path, "enqueued_at": row.enqueued_at, "status": row.status}
        for row in tasks_about(person)
    ],
    erase=erase_tasks,
)
for attempts in (AccessAttempt, AccessFailureLog, AccessLog):
    register_attempts(attempts)
for log in (ModelLogEntry, PageLogEntry):
    register_log(log)
register_with_account(EmailAddress, "user", "email", "verified", "primary")
register_with_account(EmailConfirmation, "email_address__user", "created", "sent")
register_with_account(SocialAccount, "user", "provider", "uid", "extra_data", "date_joined", "last_login")
register_with_account(SocialToken, "account__user", "expires_at")
register_with_account(Authenticator, "user", "type", "created_at", "last_used_at")

leave_out(
    "library.SiteImage",
    "Says which member of staff uploaded it; a visitor's pictures go with the submission.",
)
leave_out("library.SiteDocument", "Says which member of staff uploaded it.")
leave_out("cms.User_groups", "Groups are for staff; a row goes with the account.")
leave_out("cms.User_user_permissions", "Permissions are for staff; a row goes with the account.")
leave_out("cms.LocaleRole", "Says what a member of staff may translate.")
leave_out("cms.TranslationProgress", "Names the member of staff who translates a page.")
leave_out("cms.TranslationOrder", "Names the members of staff who ordered translations and who write them.")
