"""What signing in leaves behind: the account, its addresses and links, sessions, attempts, tasks and log entries."""

import json
from functools import partial

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.storage import storages
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Q
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.models import User, Visitor
from home.personal_data import goes_with_the_account, leave_out, register


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
    """The row goes with the account; the picture in the store goes once that is certain."""
    for visitor in Visitor.objects.filter(user=person).exclude(avatar=""):
        transaction.on_commit(partial(forget_avatar.enqueue, visitor.avatar.name))


def addresses(person) -> set[str]:
    """All e-mail addresses at the account, verified or not, in small letters."""
    found = {person.email, *EmailAddress.objects.filter(user=person).values_list("email", flat=True)}
    return {address.lower() for address in found if address}


def names(person) -> set[str]:
    """What in a text would lead to `person`: addresses, X's number, handle and name, in small letters."""
    visitor = Visitor.objects.filter(user=person).first()
    own = [visitor.x_id, visitor.handle, visitor.display_name] if visitor else []
    return {person.username.lower(), *addresses(person), *(str(word).lower() for word in own if word)}


def sessions_of(person) -> list[Session]:
    """Those signed in as `person` or about to be. It reads every session: what is in one is not searchable."""
    own = addresses(person)
    found = []
    for session in Session.objects.iterator():
        data = session.get_decoded()
        text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).lower()
        if str(data.get("_auth_user_id")) == str(person.pk) or any(address in text for address in own):
            found.append(session)
    return found


def erase_sessions(person, keep_words: bool) -> None:
    keys = [session.session_key for session in sessions_of(person)]
    Session.objects.filter(pk__in=keys).delete()


def attempts_of(model, person):
    matches = Q(username__iexact=person.username)
    for address in addresses(person):
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


def tasks_naming(person) -> list[DBTaskResult]:
    """Tasks, done or waiting, whose arguments hold a name of `person`: e-mails above all."""
    own = {json.dumps(name, ensure_ascii=False)[1:-1] for name in names(person)}
    found = []
    for row in DBTaskResult.objects.iterator():
        text = json.dumps(row.args_kwargs, ensure_ascii=False).lower() + row.traceback.lower()
        if any(name in text for name in own):
            found.append(row)
    return found


def erase_tasks(person, keep_words: bool) -> None:
    DBTaskResult.objects.filter(pk__in=[row.pk for row in tasks_naming(person)]).delete()


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
        for row in tasks_naming(person)
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
