"""Spreadsheets of what strangers wrote, with no cell that a spreadsheet program would run."""

# After these signs a spreadsheet program reads a formula (OWASP, "CSV Injection").
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def without_formula(value):
    """A text that begins like a formula gets an apostrophe in front; other values stay as they are."""
    if isinstance(value, str) and value.lstrip(" \u00a0").startswith(FORMULA_SIGNS):
        return f"'{value}"
    return value


class SafeExportMixin:
    """For a view that exports: each cell is plain text."""

    def preprocess_field_value(self, field, value, export_format):
        return without_formula(super().preprocess_field_value(field, value, export_format))
