"""What each group may do in the library of graphics."""

from importlib import import_module

from django.db import migrations

permission = import_module("cms.migrations.0004_groups_take_part").permission

EDITORS = [
    ("library", "preset", "add_preset"),
    ("library", "preset", "change_preset"),
    ("library", "preset", "delete_preset"),
    ("library", "preset", "view_preset"),
    ("library", "formatrequest", "view_formatrequest"),
    ("library", "formatrequest", "change_formatrequest"),
    ("library", "downloadcount", "view_downloadcount"),
]


def give_permissions(apps, schema_editor):
    editors = apps.get_model("auth", "Group").objects.get(name="Editors")
    editors.permissions.add(*[permission(apps, *each) for each in EDITORS])


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0004_groups_take_part"),
        ("library", "0002_graphics_library"),
    ]

    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
