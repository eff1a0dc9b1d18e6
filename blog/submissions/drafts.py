"""From a valid form to a draft under review, and once more after changes."""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import WorkflowState

from blog.models import BlogIndexPage, BlogPage, BlogSubmission, SubmissionImage
from blog.models.posts import RESERVED_SLUGS
from blog.moderation.assessment import Assessment
from blog.moderation.intake import assess_text
from blog.submissions import decisions, images, texts
from home.models import EditionPage

State = BlogSubmission.State
LONGEST_SLUG = 80


class NotAsked(Exception):
    """A submission is sent again though nobody asked for changes: it may have been sent twice."""


def receive(form, index: BlogIndexPage, *, user=None, edition: str = "", network: str | None = None):
    """Store what `form` brings and begin its review. Returns the submission and whether it is new.

    A second form with the same key waits for the first and finds what that has stored.
    """
    kept = []
    try:
        return store(form, index, user, edition, network, kept)
    except Exception:
        # What the database takes back by itself would stay in the store of files.
        images.delete_files(kept)
        raise


@transaction.atomic
def store(form, index: BlogIndexPage, user, edition: str, network: str | None, kept: list):
    """Do what `receive` says. `kept` comes to hold the images whose files are in the store."""
    cleaned = form.cleaned_data
    found = assessed(cleaned, cleaned["language"])
    submission, created = BlogSubmission.objects.get_or_create(
        key=cleaned["key"],
        defaults={
            **{
                name: cleaned[name]
                for name in [
                    "title",
                    "name",
                    "handle",
                    "organisation",
                    "email",
                    "language",
                    "own_work",
                    "no_patients",
                    "publish_name",
                ]
            },
            "photos_permitted": cleaned["photos_permitted"],
            "user": user,
            "network": network,
            **noticed(found),
        },
    )
    if created:
        keep_pictures(submission, form.pictures, kept)
        make_draft(submission, form, index, edition, kept)
        if found.safeguarding:
            decisions.tell_safeguarding_lead(submission)
    return submission, created


def assessed(cleaned: dict, language: str) -> Assessment:
    parts = [cleaned["title"], cleaned.get("standfirst", ""), cleaned["text"]]
    return assess_text("\n\n".join(part for part in parts if part), language)


def noticed(found: Assessment) -> dict:
    return {"score": min(found.score, 32_767), "findings": found.as_json()}


def make_draft(submission: BlogSubmission, form, index: BlogIndexPage, edition: str, pictures) -> None:
    blog = blog_for(submission.language, index)
    # Nobody else can begin a draft from here on: what takes long is done before. Two drafts that begin at once must not take the same place in the tree.
    blog = BlogIndexPage.objects.select_for_update().get(pk=blog.pk)
    page = BlogPage(
        title=submission.title,
        slug=free_slug(blog, submission.title),
        standfirst=form.written_standfirst,
        date=timezone.localdate(),
        edition=edition_of(edition),
        locale=blog.locale,
        live=False,
        **byline(submission),
    )
    page.body = [*texts.blocks(form.cleaned_data["text"]), *add_pictures(page, pictures)]
    blog.add_child(instance=page)
    page.save_revision()
    submission.page = page
    submission.save(update_fields=["page"])
    begin_review(page)


def blog_for(language: str, index: BlogIndexPage) -> BlogIndexPage:
    """The blog in `language`: the translation of `index`, else any other; `index` itself where there is none."""
    if index.locale.language_code == language:
        return index
    blogs = BlogIndexPage.objects.live().filter(locale__language_code=language).order_by("pk")
    return blogs.filter(translation_key=index.translation_key).first() or blogs.first() or index


def free_slug(blog, title: str) -> str:
    slug = slugify(title, allow_unicode=True)[:LONGEST_SLUG].strip("-_") or "post"
    return find_available_slug(blog, f"{slug}-post" if slug in RESERVED_SLUGS else slug)


def edition_of(pk: str):
    """The published edition with the number that an address brought, or None for anything else."""
    if not (pk.isascii() and pk.isdigit() and len(pk) < 10):
        return None
    return EditionPage.objects.live().public().filter(pk=int(pk)).first()


def byline(submission: BlogSubmission) -> dict:
    """What readers learn of the author: nothing that was not given for it."""
    if not submission.publish_name:
        with translation.override(submission.language):
            return {"written_by_name": _("A colleague")}
    return {
        "byline_handle": submission.handle,
        "written_by_name": submission.name,
        "written_by_organisation": submission.organisation,
    }


def keep_pictures(submission: BlogSubmission, pictures, kept: list) -> None:
    """Store the pictures one by one; each is in `kept` as soon as its file is in the store."""
    for number, (file, alt) in enumerate(pictures, 1):
        image = images.keep(file, f"Submission {submission.pk}, picture {number}")
        kept.append(image)
        image.contextual_alt_text, image.decorative = alt, False
        SubmissionImage.objects.create(submission=submission, image=image, alt=alt)


def add_pictures(page: BlogPage, pictures: list) -> list:
    """Of the pictures kept the first becomes that of the post, the others stand at the end of its body."""
    blocks = []
    for number, image in enumerate(pictures, 1):
        if number == 1:
            page.featured_image, page.featured_image_alt = image, image.contextual_alt_text
        else:
            blocks.append(("image", {"image": image, "caption": ""}))
    return blocks


def begin_review(page: BlogPage) -> None:
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume()
    elif not state and page.get_workflow():
        page.get_workflow().start(page, None)


@transaction.atomic
def resubmit(pk: int, form) -> BlogSubmission:
    """Put the words of `form` into the draft and send it to the editors again. Raises NotAsked."""
    submission = BlogSubmission.objects.select_for_update().get(pk=pk)
    if submission.state != State.CHANGES or not submission.page:
        raise NotAsked
    draft = submission.page.get_latest_revision_as_object()
    draft.title = form.cleaned_data["title"]
    draft.standfirst = form.written_standfirst
    draft.body = texts.rewritten(draft.body, form.cleaned_data["text"])
    draft.save_revision()
    found = assessed(form.cleaned_data, submission.language)
    submission.title = draft.title
    submission.state, submission.resubmitted_at = State.RECEIVED, timezone.now()
    for field, value in noticed(found).items():
        setattr(submission, field, value)
    submission.save()
    begin_review(BlogPage.objects.get(pk=submission.page_id))
    if found.safeguarding:
        decisions.tell_safeguarding_lead(submission)
    return submission
