"""No way of publishing gives out a graphic against which something stands: it is taken back at once.

Forms refuse it before, with words beside the fields. A date, an approval, a script or a new content of a file ask
no form.
"""

from wagtail.log_actions import log

from library.models import GraphicFile, GraphicPage
from library.rights.publishing import faults

# In the history of the page; its data has the words.
TAKEN_BACK = "library.taken_back"


def live_graphics_with(stored_pk: int):
    """The published pages, in all languages, of the graphics that offer the file."""
    offering = GraphicFile.objects.filter(stored_file=stored_pk).values("page__translation_key")
    return GraphicPage.objects.live().filter(translation_key__in=offering)


def take_back(page) -> None:
    """Unpublish the page when something stands against it, and say in its history what it is."""
    found = faults(page)
    if found and page.live:
        page.unpublish(log_action=False)
        log(instance=page, action=TAKEN_BACK, data={"words": " ".join(words for field, words in found)})


def take_back_those_with(stored_pk: int) -> None:
    """For a file with a new content: a document may have become a video."""
    for page in live_graphics_with(stored_pk):
        take_back(page)
