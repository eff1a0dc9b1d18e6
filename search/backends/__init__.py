"""Wagtail's search in the database, which here knows the language of a page and does not mind accents.

Rows written by Wagtail's own backend are found only in part: `manage.py update_index` writes them anew.
"""

from django.db import connection
from modelsearch.backends import database


def SearchBackend(params):
    """The backend for the database in use."""
    if connection.vendor == "postgresql":
        from .postgresql import PostgreSQLBackend as Backend
    elif connection.vendor == "sqlite":
        from .sqlite import SQLiteBackend as Backend
    else:
        Backend = database.SearchBackend
    return Backend(params)
