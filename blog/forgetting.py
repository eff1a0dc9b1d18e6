"""Takes submitted blogs away, or the name off them, wherever the site keeps a copy."""

import json
from functools import partial

from django.db import transaction
from django.db.models import CharField
from django.db.models.functions import Cast
from django_tasks import task
from wagtail.images import get_image_model
from wagtail.models import PageLogEntry, Revision
from wagtail_localize.models import OverridableSegment, SegmentOverride, TranslationSource

from blog.models import BlogPage, BlogSubmission

# What says on a post who wrote it.
BYLINE = ("byline_handle", "written_by_name", "written_by_role", "written_by_organisation")


@task()
def forget_original(name: str) -> None:
    """Delete the file of an image for good: the bucket keeps old versions of what is deleted otherwise."""
    get_image_model()._meta.get_field("file").storage.delete_for_good(name)


def forget_submissions(submissions, keep_published: bool) -> None:
    """Delete `submissions` with their drafts and pictures; a published post may stay, without its byline."""
    for submission in submissions.select_related("page"):
        page = submission.page
        if page and page.live and keep_published:
            take_name_off(page)
        else:
            forget_post(submission)
        BlogSubmission.objects.filter(pk=submission.pk).delete()


def copies_of(page):
    """The post in all its languages, which share the byline."""
    return BlogPage.objects.filter(translation_key=page.translation_key)


def revisions_of(pages):
    numbers = pages.annotate(number=Cast("pk", CharField())).values("number")
    return Revision.page_revisions.filter(object_id__in=numbers)


def take_name_off(page) -> None:
    """Empty the byline of the post in all languages, in every revision and in what translators see of it."""
    empty = dict.fromkeys(BYLINE, "")
    for revision in revisions_of(copies_of(page)):
        Revision.objects.filter(pk=revision.pk).update(content=revision.content | empty)
    for source in TranslationSource.objects.filter(object_id=page.translation_key):
        content = json.dumps(json.loads(source.content_json) | empty)
        TranslationSource.objects.filter(pk=source.pk).update(content_json=content)
        OverridableSegment.objects.filter(source=source, context__path__in=BYLINE).delete()
    SegmentOverride.objects.filter(context__object_id=page.translation_key, context__path__in=BYLINE).delete()
    for copy in copies_of(page):
        for name in BYLINE:
            setattr(copy, name, "")
        # Not by update(): the index of the search follows a save.
        copy.save(clean=False)


def forget_post(submission) -> None:
    """Delete the post of `submission` in all languages, with its revisions, log and pictures."""
    images = list(submission.images.values_list("image", flat=True))
    if submission.page:
        TranslationSource.objects.filter(object_id=submission.page.translation_key).delete()
        for page in copies_of(submission.page):
            PageLogEntry.objects.filter(page_id=page.pk).delete()
            # Read anew: deleting moves the other pages in the tree.
            BlogPage.objects.get(pk=page.pk).delete()
    # One by one: each takes its pictures along.
    for image in get_image_model().objects.filter(pk__in=images):
        name = image.file.name
        image.delete()
        transaction.on_commit(partial(forget_original.enqueue, name))
