import json
import uuid
from collections import defaultdict

import django.db.models.deletion
from django.db import migrations, models


def link_guests(apps, schema_editor):
    """Give each guest the language of its page, and the guests at one place of all its translations one key."""
    guests = apps.get_model("home", "ActivityGuest").objects.using(schema_editor.connection.alias)
    # Of one page in one language guests stand in their order, and the order is the same in each language.
    places = defaultdict(uuid.uuid4)
    counted = defaultdict(int)
    keys = {}
    for guest in guests.select_related("page").order_by("page_id", "sort_order", "pk"):
        place = (guest.page.translation_key, counted[guest.page_id])
        counted[guest.page_id] += 1
        guest.locale_id = guest.page.locale_id
        guest.translation_key = keys[guest.pk] = places[place]
        guest.save(update_fields=["locale", "translation_key"])
    if keys:
        write_into_copies(apps, schema_editor.connection.alias, keys)


def write_into_copies(apps, alias, keys):
    """The same in drafts and earlier versions, and in what is being translated: each is published again some day."""
    kind = apps.get_model("contenttypes", "ContentType").objects.using(alias).filter(
        app_label="home", model="activitypage"
    )
    revisions = apps.get_model("wagtailcore", "Revision").objects.using(alias).filter(content_type__in=kind)
    for revision in revisions.iterator():
        if name_keys(revision.content, keys):
            revision.save(update_fields=["content"])
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects.using(alias)
    for source in sources.filter(specific_content_type__in=kind).iterator():
        content = json.loads(source.content_json)
        if name_keys(content, keys):
            source.content_json = json.dumps(content)
            source.save(update_fields=["content_json"])


def name_keys(content: dict, keys: dict) -> bool:
    known = [guest for guest in content.get("guests", []) if guest.get("pk") in keys]
    for guest in known:
        guest["translation_key"] = str(keys[guest["pk"]])
        guest["locale"] = content.get("locale")
    return bool(known)


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("home", "0004_languages"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="activityguest",
            options={"ordering": ["sort_order"], "verbose_name": "guest"},
        ),
        migrations.AddField(
            model_name="activityguest",
            name="locale",
            field=models.ForeignKey(
                null=True,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AddField(
            model_name="activityguest",
            name="translation_key",
            field=models.UUIDField(null=True, editable=False),
        ),
        migrations.RunPython(link_guests, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="activityguest",
            name="locale",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AlterField(
            model_name="activityguest",
            name="translation_key",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AlterUniqueTogether(
            name="activityguest",
            unique_together={("translation_key", "locale")},
        ),
    ]
