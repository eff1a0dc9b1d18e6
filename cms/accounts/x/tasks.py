"""What follows a sign-in with X, behind the visitor's back: the picture is copied, the token given back."""

import base64
import hashlib
import io
import logging
from urllib.parse import urlsplit

import requests
from cryptography.fernet import Fernet, InvalidToken
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.crypto import salted_hmac
from django_tasks import task
from PIL import Image, ImageOps

logger = logging.getLogger(__name__)

LARGEST_PICTURE = 1024 * 1024
MOST_PIXELS = 4_000_000
SIDE = 96
TIMEOUT = (2, 5)


@task()
def copy_avatar(visitor_pk: int, address: str) -> None:
    """Keep the picture at `address` as the visitor's own; without a usable one, the initials stand for it."""
    rows = apps.get_model("cms", "Visitor").objects.filter(pk=visitor_pk)
    if not rows.exists():
        return
    try:
        picture = square(fetch(larger(address)))
    except (
        requests.RequestException,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
    ) as error:
        logger.info("No picture of a visitor: %s", type(error).__name__)
        return
    # The row in the name: two people with one picture must not lose it when one of them leaves.
    digest = hashlib.sha256(f"{visitor_pk} ".encode() + picture).hexdigest()[:32]
    store_avatar(rows, f"{digest}.webp", picture)


@transaction.atomic
def store_avatar(rows, filename: str, picture: bytes) -> None:
    """Give the visitor in `rows` the picture. Whoever erased the account meanwhile leaves no file behind."""
    visitor = rows.select_for_update().first()
    if visitor is None or visitor.avatar.name == f"avatars/{filename}":
        return
    old, storage = visitor.avatar.name, visitor.avatar.storage
    visitor.avatar.save(filename, ContentFile(picture), save=False)
    visitor.save(update_fields=["avatar"])
    if old:
        transaction.on_commit(lambda: storage.delete(old))


def larger(address: str) -> str:
    """X names a picture of 48 pixels; the next size is 73."""
    return address.replace("_normal.", "_bigger.")


def fetch(address: str) -> bytes:
    """The picture, from settings.X_AVATAR_ORIGIN alone. Raises ValueError for another address or too much."""
    parts = urlsplit(address)
    if f"{parts.scheme}://{parts.netloc}" != settings.X_AVATAR_ORIGIN:
        raise ValueError("not an address of X")
    with requests.get(address, timeout=TIMEOUT, stream=True, allow_redirects=False) as answer:
        answer.raise_for_status()
        if answer.status_code != 200:
            raise ValueError("no picture")
        body = bytearray()
        for chunk in answer.iter_content(16 * 1024):
            body += chunk
            if len(body) > LARGEST_PICTURE:
                raise ValueError("too large")
    return bytes(body)


def square(picture: bytes) -> bytes:
    """The picture anew, as WebP of 96 by 96 pixels, with nothing left of the file it came from."""
    with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG", "WEBP", "GIF")) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        small = ImageOps.fit(ImageOps.exif_transpose(opened).convert("RGB"), (SIDE, SIDE))
    written = io.BytesIO()
    small.save(written, "WEBP", quality=82)
    return written.getvalue()


def sealed(token: str) -> str:
    """The token, readable to this site's workers alone: the table of tasks keeps what it is given."""
    return box().encrypt(token.encode()).decode()


def box() -> Fernet:
    key = salted_hmac("cms.accounts.x", "token", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))


@task()
def give_back(sealed_token: str) -> None:
    """Tell X that the token is not needed any more. It ends by itself after two hours: one try is enough."""
    try:
        requests.post(
            settings.X_OAUTH_REVOKE_URL,
            data={"token": box().decrypt(sealed_token).decode(), "token_type_hint": "access_token"},
            auth=(settings.X_CLIENT_ID, settings.X_CLIENT_SECRET),
            timeout=TIMEOUT,
            allow_redirects=False,
        ).raise_for_status()
    except (requests.RequestException, InvalidToken) as error:
        logger.info("A token of X was not given back: %s", type(error).__name__)
