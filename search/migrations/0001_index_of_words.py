"""PostgreSQL searches title and body as one: without an index of both it would read every entry for every search.

ANALYZE then also knows how frequent each word is, from which the plan of a search is made.
"""

from django.db import migrations

NAME = "search_title_and_body"


def add_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        table = schema_editor.quote_name("wagtailsearch_indexentry")
        schema_editor.execute(f"CREATE INDEX {NAME} ON {table} USING gin ((title || body))")
        schema_editor.execute(f"ANALYZE {table}")


def remove_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {NAME}")


class Migration(migrations.Migration):
    dependencies = [("wagtailsearch", "0010_add_text_fields")]

    operations = [migrations.RunPython(add_index, remove_index)]
