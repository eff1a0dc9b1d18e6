from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

# Link texts that say nothing out of context (WCAG 2.4.4), in the languages of the site.
EMPTY_LINK_TEXTS = {
    *("here", "click here", "click", "this link", "link", "read more", "more"),
    *("ici", "cliquez ici", "lire la suite", "ce lien"),
    *("yma", "cliciwch yma", "darllen mwy"),
    *("هنا", "اضغط هنا", "انقر هنا"),
}


def refuse_empty_link_text(text: str) -> None:
    """Raise ValidationError when a link says only "click here" or the like, in any language of the site."""
    if text.strip(" .…:>").casefold() in EMPTY_LINK_TEXTS:
        raise ValidationError(gettext("The link “%(text)s” should say where it leads.") % {"text": text})


def refuse_empty_link_texts(html: str) -> None:
    """The same for each link in `html`."""
    for link in BeautifulSoup(html, "html.parser").find_all("a"):
        refuse_empty_link_text(link.get_text(" ", strip=True))
