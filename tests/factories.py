"""Makes what a test is about, with just enough in it."""

import io
import uuid
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection

from blog.models import BlogPage, Comment
from cms.models import User, Visitor
from home.models import ActivityPage, EditionHashtag, EditionPage
from library.ingest.files import ingest
from library.models import GraphicFile, GraphicPage, SiteDocument, SiteImage, StoredFile, Upload, UploadBatch
from tests.indexing import indexed_once
from tests.known_files import known_files


@indexed_once()
def make_page(parent, cls, *, live=True, locale=None, **fields):
    """A page under `parent`, published unless `live` is False, in the parent's language unless given."""
    page = cls(live=live, locale=locale or parent.locale, **fields)
    parent.add_child(instance=page)
    # What a page holds is looked at when it is added: not twice.
    revision = page.save_revision(clean=False)
    if live:
        revision.publish()
        page.refresh_from_db()
    return page


@indexed_once()
def make_edition(campaign, start=-1, days=5, hashtag="#ExpOfCare", **fields):
    """An edition that starts `start` days from today and lasts `days` days."""
    first = timezone.localdate() + timedelta(days=start)
    fields.setdefault("title", f"Week {first.isoformat()}")
    edition = EditionPage(
        start_date=first,
        end_date=first + timedelta(days=days - 1),
        introduction="Five days of listening.",
        **fields,
    )
    edition.hashtags = [EditionHashtag(hashtag=hashtag)]
    edition.locale = campaign.locale
    campaign.add_child(instance=edition)
    edition.save_revision(clean=False).publish()
    return EditionPage.objects.get(pk=edition.pk)


def make_activity(edition, start=None, minutes=60, **fields):
    start = start or timezone.now() + timedelta(hours=1)
    fields.setdefault("title", "Chat about nights")
    fields.setdefault("summary", "An hour of talk.")
    fields.setdefault("other_way_in", "Write to us.")
    return make_page(edition, ActivityPage, start=start, end=start + timedelta(minutes=minutes), **fields)


@indexed_once()
def make_post(blog, title="What the night taught me", tags=(), **fields):
    fields.setdefault("standfirst", "A short story.")
    fields.setdefault("body", [("text", "<p>It was quiet on the ward.</p>")])
    post = BlogPage(title=title, locale=blog.locale, **fields)
    post.tags.add(*tags)
    blog.add_child(instance=post)
    post.save_revision(clean=False).publish()
    return BlogPage.objects.get(pk=post.pk)


def make_visitor(handle="NightNurse", x_id=1001, **fields):
    """Somebody who has signed in with X; with `handle=""` and `x_id=None`, by e-mail."""
    user = User.objects.create(
        username=f"visitor-{x_id or fields.get('display_name')}", email=fields.pop("email", "")
    )
    Visitor.objects.create(user=user, handle=handle, x_id=x_id, **fields)
    return user


def make_comment(post, author, text="We do the same on our ward.", state=Comment.State.PENDING, **fields):
    fields.setdefault("language", post.locale.language_code)
    return Comment.objects.create(
        thread=post.translation_key,
        page=post,
        author=author,
        author_name=str(author.visitor),
        text=text,
        state=state,
        **fields,
    )


def image_bytes(format="PNG", size=(64, 48), colour="coral", **options) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, format, **options)
    return written.getvalue()


@indexed_once()
@known_files()
def make_image(title="A poster", name="poster.png", content=None):
    """An image in the object store, ingested."""
    content = content or image_bytes()
    with Image.open(io.BytesIO(content)) as opened:
        width, height = opened.size
    image = SiteImage(title=title, file=ContentFile(content, name=name), width=width, height=height)
    image.save()
    take_in(StoredFile.objects.get(image=image))
    return SiteImage.objects.get(pk=image.pk)


def make_file(title, language, colour):
    """The stored file of an image in one colour, whose words are in `language`."""
    stored = make_image(title, content=image_bytes(colour=colour)).stored_file
    StoredFile.objects.filter(pk=stored.pk).update(language=language)
    return StoredFile.objects.get(pk=stored.pk)


def take_in(stored):
    """Ingest a file, unless the commit of its transaction has had that done."""
    if stored.ingested_key != stored.key:
        ingest(stored)


PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 280]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


@indexed_once()
@known_files()
def make_document(title="A toolkit", name="toolkit.pdf", content=PDF):
    document = SiteDocument.objects.create(title=title, file=ContentFile(content, name=name))
    take_in(StoredFile.objects.get(document=document))
    return SiteDocument.objects.get(pk=document.pk)


@indexed_once()
def make_graphic(library, files=(), tags=(), title="Poster", **fields):
    """A published graphic with the given stored files."""
    fields.setdefault("alt_text", "A cup of tea.")
    graphic = GraphicPage(title=title, locale=library.locale, **fields)
    graphic.files = [GraphicFile(stored_file=stored) for stored in files]
    graphic.tags.add(*tags)
    library.add_child(instance=graphic)
    graphic.save_revision(clean=False).publish()
    return GraphicPage.objects.get(pk=graphic.pk)


def make_upload(owner, name="poster.png", content=None, batch=None, **fields):
    """An upload whose bytes lie in staging, to be read."""
    content = image_bytes() if content is None else content
    batch = batch or UploadBatch.objects.create(owner=owner, collection=Collection.get_first_root_node())
    key = storages["default"].save(f"staging/{uuid.uuid4().hex}", ContentFile(content))
    fields.setdefault("state", Upload.State.ARRIVED)
    return batch.uploads.create(name=name, size=len(content), staging_key=key, **fields)


def stored_keys(start="", bucket="default") -> set[str]:
    """The keys in a bucket that begin with `start`."""
    storage = storages[bucket]
    pages = storage.connection.meta.client.get_paginator("list_objects_v2")
    found = pages.paginate(Bucket=storage.bucket_name, Prefix=start)
    return {entry["Key"] for page in found for entry in page.get("Contents", [])}
