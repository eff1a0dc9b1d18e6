"""The lists of words that a new site begins with; editors make them their own."""

from django.db import migrations

from blog.moderation.word_lists import make_default_lists


def make_lists(apps, schema_editor):
    make_default_lists(apps.get_model("blog", "WordList"))


class Migration(migrations.Migration):
    dependencies = [("blog", "0004_taking_part")]

    operations = [migrations.RunPython(make_lists, migrations.RunPython.noop)]
