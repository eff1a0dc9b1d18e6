import re

from django.utils.feedgenerator import Atom1Feed

# Characters that XML 1.0 cannot carry at all, not even escaped.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def fit_for_xml(value):
    """A text, or each text in a list or dictionary, without what XML cannot carry; anything else as it is."""
    if isinstance(value, str):
        return NOT_IN_XML.sub("", value)
    if isinstance(value, list):
        return [fit_for_xml(part) for part in value]
    if isinstance(value, dict):
        return {key: fit_for_xml(part) for key, part in value.items()}
    return value


class CleanAtomFeed(Atom1Feed):
    """Atom that stays well-formed whatever an editor has pasted into a text or a tag."""

    def add_root_elements(self, handler):
        self.feed = fit_for_xml(self.feed)
        super().add_root_elements(handler)

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, fit_for_xml(item))
