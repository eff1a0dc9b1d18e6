"""The signed link by which a submitter follows a submission without an account."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from blog.models import BlogIndexPage, BlogSubmission

LIFETIME = timedelta(days=60)
SALT = "blog.submissions"


class Expired(Exception):
    """The link was right, and is too old now; `submission` is whose it was."""

    def __init__(self, submission):
        super().__init__()
        self.submission = submission


def token_for(submission: BlogSubmission) -> str:
    signed = signing.TimestampSigner(salt=SALT).sign(str(submission.pk))
    # Wagtail serves addresses of letters, digits, _ and - alone.
    return urlsafe_base64_encode(signed.encode())


def submission_of(token: str) -> BlogSubmission | None:
    """The submission to which `token` opens, or None for a wrong token.

    Raises Expired for one that was sent longer than LIFETIME ago.
    """
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signed = urlsafe_base64_decode(token).decode()
        found = BlogSubmission.objects.filter(pk=signer.unsign(signed)).first()
    except (signing.BadSignature, ValueError):
        return None
    if found:
        try:
            signer.unsign(signed, max_age=LIFETIME)
        except signing.SignatureExpired as error:
            raise Expired(found) from error
    return found


def link_to(submission: BlogSubmission) -> str:
    """A fresh link, with the site's address, in the blog to which the submission went."""
    return f"{blog_address(submission)}submissions/{token_for(submission)}/"


def blog_address(submission: BlogSubmission) -> str:
    index = blog_of(submission)
    return (index and index.full_url) or f"{settings.BASE_URL}/"


def blog_of(submission: BlogSubmission):
    """The blog index in which its draft stands, else that of its language, else any; None without one."""
    if submission.page:
        return submission.page.get_parent().specific
    blogs = BlogIndexPage.objects.live().order_by("pk")
    return blogs.filter(locale__language_code=submission.language).first() or blogs.first()
