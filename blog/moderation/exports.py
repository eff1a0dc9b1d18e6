"""Spreadsheets in which no cell is ever a formula, whoever wrote what is in it."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

# What spreadsheets take for the beginning of a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def harmless(value):
    """`value`; a text that a spreadsheet would take for a formula has an apostrophe before it."""
    if isinstance(value, str) and value.lstrip(" \u00a0").startswith(DANGEROUS):
        return f"'{value}"
    return value


class HarmlessExportMixin(SpreadsheetExportMixin):
    def preprocess_field_value(self, field, value, export_format):
        return harmless(super().preprocess_field_value(field, value, export_format))
