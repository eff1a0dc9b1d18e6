"""Translation review; and what editors may do with languages."""

from importlib import import_module

from django.db import migrations

permission = import_module("cms.migrations.0004_groups_take_part").permission

EDITORS = [
    ("home", "sitetext", "publish_sitetext"),
    ("home", "sitetext", "lock_sitetext"),
    ("home", "sitetext", "unlock_sitetext"),
    ("home", "taglabel", "change_taglabel"),
    ("cms", "keptterm", "add_keptterm"),
    ("cms", "keptterm", "change_keptterm"),
    ("cms", "keptterm", "delete_keptterm"),
    ("cms", "keptterm", "view_keptterm"),
]
NAME = "Translation review"


def give_permissions(apps, schema_editor):
    editors = apps.get_model("auth", "Group").objects.get(name="Editors")
    editors.permissions.add(*[permission(apps, *each) for each in EDITORS])


def make_review(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    TranslationReviewTask = apps.get_model("cms", "TranslationReviewTask")
    content_type, _ = ContentType.objects.get_or_create(app_label="cms", model="translationreviewtask")
    task = TranslationReviewTask.objects.create(name=NAME, active=True, content_type=content_type)
    workflow = Workflow.objects.create(name=NAME, active=True)
    WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=0)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0006_languages"),
        ("home", "0004_languages"),
    ]

    operations = [
        migrations.RunPython(give_permissions, migrations.RunPython.noop),
        migrations.RunPython(make_review, migrations.RunPython.noop),
    ]
