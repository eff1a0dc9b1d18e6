"""The pages by their key in the content."""

from datetime import datetime

from wagtail.log_actions import log
from wagtail.models import Page, Revision


class Tree(dict):
    """Finds or makes pages. They refer to each other in circles, so all are planted before any is filled."""

    def __init__(self, owner):
        super().__init__()
        self.owner = owner

    def plant(self, key: str, parent: Page, model, title: str, slug: str, **required) -> Page:
        """The page `slug` under `parent`; as an unpublished one with nothing but its title when it is missing.

        `required` are the fields that the database wants to be filled from the start.
        """
        page = model.objects.child_of(parent).filter(slug=slug).first()
        if page is None:
            page = model(title=title, slug=slug, live=False, **{"owner": self.owner, **required})
            # Read again: its number of children may have changed since.
            Page.objects.get(pk=parent.pk).add_child(instance=page)
            log(instance=page, action="wagtail.create", user=page.owner)
        self[key] = page
        return page

    def publish(self, key: str, when: datetime, values: dict) -> None:
        """Fill and publish the page `key` unless it is published; `when` becomes its date of publication."""
        page = self[key]
        if not page.live:
            fill(page, values)
            self[key] = release(page, page.save_revision(user=self.owner), when, self.owner)


def fill(page: Page, values: dict) -> None:
    for name, value in values.items():
        if name == "tags":
            page.tags.clear()
            page.tags.add(*value)
        else:
            setattr(page, name, value)


def release(page: Page, revision: Revision, when: datetime, user) -> Page:
    """Publish `revision` of `page` as if it had been done at `when`. Returns the page as it is then."""
    row = Page.objects.filter(pk=page.pk)
    # Publishing takes the first date from the row, not from the revision.
    row.update(first_published_at=when)
    Revision.objects.get(pk=revision.pk).publish(user=user, skip_permission_checks=True)
    row.update(last_published_at=when)
    return type(page).objects.get(pk=page.pk)
