"""The groups of people who work in the admin, each with the least that its work needs; and Blog review.

Authors get "add" on each blog when the blog is made (blog/signals.py), so nothing for them stands here but the door.
"""

from django.db import migrations

ADMIN = ("wagtailadmin", "admin", "access_admin")
CHOOSE = [("wagtailimages", "image", "choose_image"), ("wagtaildocs", "document", "choose_document")]
FILES = [
    *CHOOSE,
    ("wagtailimages", "image", "add_image"),
    ("wagtailimages", "image", "change_image"),
    ("wagtaildocs", "document", "add_document"),
    ("wagtaildocs", "document", "change_document"),
]
DELETE_FILES = [("wagtailimages", "image", "delete_image"), ("wagtaildocs", "document", "delete_document")]
PAGES = ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"]
SITE = [
    ("home", "sitetext", "add_sitetext"),
    ("home", "sitetext", "change_sitetext"),
    ("home", "jobrun", "view_jobrun"),
    ("library", "storedfile", "change_storedfile"),
    ("library", "storedfile", "view_storedfile"),
    ("wagtailredirects", "redirect", "add_redirect"),
    ("wagtailredirects", "redirect", "change_redirect"),
    ("wagtailredirects", "redirect", "delete_redirect"),
    ("wagtail_localize", "translation", "submit_translation"),
]

# group: (permissions of the site, permissions in all collections, permissions on all pages)
GROUPS = {
    "Authors": ([ADMIN], [*CHOOSE, ("wagtailimages", "image", "add_image")], []),
    "Editors": ([ADMIN, *SITE], [*FILES, *DELETE_FILES], PAGES),
    "Moderators": ([ADMIN], CHOOSE, []),
    "Translators": ([ADMIN], CHOOSE, []),
    "Host managers": ([ADMIN], [], []),
}


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Page = apps.get_model("wagtailcore", "Page")
    Collection = apps.get_model("wagtailcore", "Collection")
    PagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    CollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    root_page = Page.objects.filter(depth=1).first()
    root_collection = Collection.objects.filter(depth=1).first()
    for name, (site, collection, pages) in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        # Wagtail's own migrations gave two of these names more than we do.
        PagePermission.objects.filter(group=group).delete()
        CollectionPermission.objects.filter(group=group).delete()
        group.permissions.set([permission(apps, *wanted) for wanted in site])
        for wanted in collection:
            CollectionPermission.objects.create(
                group=group, collection=root_collection, permission=permission(apps, *wanted)
            )
        for codename in pages:
            PagePermission.objects.create(
                group=group, page=root_page, permission=permission(apps, "wagtailcore", "page", codename)
            )


def permission(apps, app_label, model, codename):
    """The permission, made here when it is not there yet: Django makes them only after all migrations."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
    found, _ = Permission.objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return found


def make_blog_review(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    Task = apps.get_model("wagtailcore", "GroupApprovalTask")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    # Wagtail's own workflow would send every page to the moderators.
    WorkflowPage.objects.all().delete()
    Workflow.objects.update(active=False)
    content_type, _ = ContentType.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    task = Task.objects.create(name="Blog review", active=True, content_type=content_type)
    task.groups.set(Group.objects.filter(name__in=["Moderators", "Editors"]))
    workflow = Workflow.objects.create(name="Blog review", active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_user"),
        ("home", "0002_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtailredirects", "__first__"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]

    operations = [
        migrations.RunPython(make_groups, migrations.RunPython.noop),
        migrations.RunPython(make_blog_review, migrations.RunPython.noop),
    ]
