"""Who may no longer comment or submit. Only keyed hashes are kept: nobody is found by reading the table."""

from allauth.account.models import EmailAddress
from django.utils.crypto import salted_hmac

from blog.moderation.models import Block, Reason


def is_blocked(user) -> bool:
    """Whether the account on X or a verified e-mail address of `user` is blocked."""
    return Block.objects.filter(digest__in=[digest for _kind, digest in _identities(user)]).exists()


def is_blocked_address(email: str) -> bool:
    return Block.objects.filter(digest=_digest(Block.Kind.EMAIL, email)).exists()


def block(user, reason: str, by) -> None:
    """Block every identity of `user`; those that are blocked already stay as they are."""
    for kind, digest in _identities(user):
        _store(kind, digest, reason, by)


def block_address(email: str, reason: str, by) -> None:
    _store(Block.Kind.EMAIL, _digest(Block.Kind.EMAIL, email), reason, by)


def _store(kind, digest, reason, by) -> None:
    defaults = {"reason": reason or Reason.ABUSE, "created_by": by}
    Block.objects.get_or_create(kind=kind, digest=digest, defaults=defaults)


def _identities(user) -> list[tuple[str, str]]:
    found = []
    if x_id := getattr(getattr(user, "visitor", None), "x_id", None):
        found.append((Block.Kind.X, _digest(Block.Kind.X, str(x_id))))
    verified = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    found += [(Block.Kind.EMAIL, _digest(Block.Kind.EMAIL, email)) for email in verified]
    return found


def _digest(kind: str, identity: str) -> str:
    plain = identity.strip().casefold()
    return salted_hmac(f"blog.moderation.blocking.{kind}", plain, algorithm="sha256").hexdigest()
