from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_save
from wagtail.models import GroupPagePermission, Workflow, WorkflowPage

from blog.models import BlogIndexPage
from blog.submissions import decisions


def connect_signals() -> None:
    post_save.connect(open_to_authors, sender=BlogIndexPage, dispatch_uid="open_blog_to_authors")
    decisions.connect_signals()


def open_to_authors(sender, instance, created, **kwargs):
    """Let authors write in a new blog, and send what they write through Blog review.

    The permission belongs to the blog's own page, so authors can add nothing anywhere else.
    """
    if not created or kwargs.get("raw"):
        return
    add_page = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
    for group in Group.objects.filter(name="Authors"):
        GroupPagePermission.objects.get_or_create(group=group, page=instance.page_ptr, permission=add_page)
    for workflow in Workflow.objects.filter(name="Blog review", active=True):
        WorkflowPage.objects.get_or_create(page=instance.page_ptr, defaults={"workflow": workflow})
