"""Blogs that visitors sent in; those that are still looked at have a draft in Blog review."""

from datetime import timedelta
from uuid import UUID, uuid5

from django.utils import timezone
from wagtail.models import Page

from blog.models import BlogPage, BlogSubmission, WordList
from blog.moderation.assessment import assess
from cms.demo.content.submissions import SUBMISSIONS, Sent

from .tree import Tree, fill

SUBMISSION_KEYS = UUID("3b0c8a52-41c4-5b57-8d0e-5f4f1d6f2c11")
DECIDED_AFTER = timedelta(hours=26)


class Submissions:
    """Makes the submissions that are missing; their drafts lie under `blog`."""

    def __init__(self, tree: Tree, people: dict, visitors: dict, blog: Page):
        self.tree = tree
        self.moderator = people["moderator"]
        self.visitors = visitors
        self.blog = blog
        self.now = timezone.now()

    def add(self) -> None:
        self.word_lists = list(WordList.objects.all())
        there = set(BlogSubmission.objects.values_list("key", flat=True))
        for sent in SUBMISSIONS:
            key = uuid5(SUBMISSION_KEYS, sent.slug)
            if key not in there:
                self.receive(key, sent)

    def receive(self, key: UUID, sent: Sent) -> None:
        received = self.now - timedelta(hours=sent.hours)
        found = assess(
            "\n\n".join((sent.title, *sent.text)), language="en", word_lists=self.word_lists, history=None
        )
        # The draft first: what happens in its review must not be told to the address of the submission.
        page = self.page(sent, received)
        decided = sent.state in {"changes", "accepted", "declined", "withdrawn"}
        BlogSubmission.objects.create(
            key=key,
            page=page,
            title=sent.title,
            language="en",
            name=sent.name,
            handle=sent.handle,
            organisation=sent.organisation,
            email=sent.email,
            user=self.visitors[sent.visitor] if sent.visitor else None,
            own_work=True,
            no_patients=True,
            publish_name=True,
            state=sent.state,
            reason=sent.reason,
            message=sent.message,
            score=found.score,
            findings=found.as_json(),
            created_at=received,
            decided_at=min(received + DECIDED_AFTER, self.now) if decided else None,
            decided_by=self.moderator if decided and sent.state != "withdrawn" else None,
        )

    def page(self, sent: Sent, received) -> BlogPage | None:
        """The post that it became, or the draft that it is; None when nothing is left of it."""
        if sent.post:
            return self.tree[sent.post]
        return self.draft(sent, received) if sent.text else None

    def draft(self, sent: Sent, received) -> BlogPage:
        day = timezone.localdate(received)
        page = self.tree.plant(sent.slug, self.blog, BlogPage, sent.title, sent.slug, owner=None, date=day)
        fill(page, self.fields(sent))
        page.save()
        page.save_revision(log_action=True)
        page.refresh_from_db()
        page.get_workflow().start(page, None)
        if sent.state == BlogSubmission.State.CHANGES:
            task_state = BlogPage.objects.get(pk=page.pk).current_workflow_task_state
            task_state.reject(user=self.moderator, comment=sent.message)
        return page

    def fields(self, sent: Sent) -> dict:
        return {
            "standfirst": sent.standfirst,
            "byline_handle": sent.handle,
            "written_by_name": sent.name,
            "written_by_organisation": sent.organisation,
            "body": [("text", "".join(f"<p>{part}</p>" for part in sent.text))],
        }
