"""What each group may do with what visitors send."""

from django.db import migrations

COMMENTS = [
    ("blog", "comment", "change_comment"),
    ("blog", "comment", "view_comment"),
    ("blog", "decision", "view_decision"),
    ("blog", "block", "add_block"),
    ("blog", "block", "view_block"),
    ("blog", "block", "delete_block"),
    ("blog", "blogsubmission", "view_blogsubmission"),
    ("blog", "blogsubmission", "change_blogsubmission"),
]
RULES = [
    ("blog", "moderationrules", "change_moderationrules"),
    ("blog", "wordlist", "add_wordlist"),
    ("blog", "wordlist", "change_wordlist"),
    ("blog", "wordlist", "delete_wordlist"),
    ("blog", "wordlist", "view_wordlist"),
    ("home", "participation", "change_participation"),
]
HOSTS = [
    ("home", "hostenquiry", "view_hostenquiry"),
    ("home", "hostenquiry", "change_hostenquiry"),
]
GROUPS = {"Moderators": COMMENTS, "Editors": [*COMMENTS, *RULES], "Host managers": HOSTS}


def give_permissions(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, wanted in GROUPS.items():
        group = Group.objects.get(name=name)
        group.permissions.add(*[permission(apps, *each) for each in wanted])


def permission(apps, app_label, model, codename):
    """The permission, made here when it is not there yet: Django makes them only after all migrations."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
    found, _ = Permission.objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0003_visitors"),
        ("cms", "0002_groups"),
        ("blog", "0004_taking_part"),
        ("home", "0003_taking_part"),
    ]

    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
