from wagtail.admin.forms import WagtailAdminPageForm

from library.rights.publishing import FILES, fault_of_file, faults


class GraphicForm(WagtailAdminPageForm):
    """A graphic is published only when nothing stands against it; a draft may be saved with all its faults."""

    def is_valid(self):
        valid = super().is_valid()
        if self.is_deferred_validation:
            return valid
        rows = self.formsets[FILES].forms if FILES in self.formsets else []
        kept = [row for row in rows if kept_file(row)]
        for field, words in faults(self.instance, [kept_file(row) for row in kept] or None):
            if field != FILES and not self.has_error(field or "__all__"):
                self.add_error(field or None, words)
                valid = False
        for row in kept:
            words = fault_of_file(kept_file(row))
            if words:
                row.add_error("stored_file", words)
                valid = False
        return valid


def kept_file(row):
    """The stored file of a row that the editor keeps; None for an empty or a deleted one."""
    data = getattr(row, "cleaned_data", {})
    return None if data.get("DELETE") else data.get("stored_file")
