"""What a file in a shape says about itself: credit, licence and alternative text, written into the file."""

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext, override

from library.licences import deed
from library.models import GraphicFile, GraphicPage, StoredFile

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">
{facts}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True)
class Words:
    """In `language`; `statement` is the address where the rights can be read."""

    language: str
    alt_text: str
    credit: str
    licence: str
    statement: str

    @property
    def rights(self) -> str:
        """Whose it is and what may be done with it, in one line."""
        if not self.credit:
            return self.licence
        with override(self.language):
            said = {"credit": self.credit, "licence": self.licence}
            return gettext("Credit: %(credit)s. Licence: %(licence)s") % said

    def as_xmp(self) -> str:
        """An XMP packet with these facts and nothing else."""
        facts = []
        for name, text in (("dc:description", self.alt_text), ("dc:rights", self.rights)):
            if text:
                facts.append(f"<{name}><rdf:Alt>{self.alternatives(text)}</rdf:Alt></{name}>")
        if self.credit:
            facts.append(
                f"<dc:creator><rdf:Seq><rdf:li>{escape(self.credit)}</rdf:li></rdf:Seq></dc:creator>"
            )
        facts.append(f"<xmpRights:WebStatement>{escape(self.statement)}</xmpRights:WebStatement>")
        return XMP.format(facts="\n".join(facts))

    def as_written(self) -> dict:
        """What library.shapes.writing.Words is made of."""
        return {
            "language": self.language,
            "alt_text": self.alt_text,
            "credit": self.credit,
            "rights": self.rights,
            "xmp": self.as_xmp(),
        }

    def alternatives(self, text: str) -> str:
        """The text once for readers who look for no language, as XMP asks, and once under its own."""
        return "".join(
            f"<rdf:li xml:lang={quoteattr(language)}>{escape(text)}</rdf:li>"
            for language in ("x-default", self.language)
        )


def words_for(stored: StoredFile) -> Words | None:
    """From the graphic's page in the language of the file where that is published, else from its source page.

    None when no published graphic uses the file. Of several graphics, the first one speaks.
    """
    graphics = GraphicFile.objects.filter(stored_file=stored).values("page__translation_key")
    pages = (
        GraphicPage.objects.live()
        .filter(translation_key__in=graphics)
        .select_related("locale")
        .defer_streamfields()
        .order_by("pk")
    )
    first = pages.first()
    if first is None:
        return None
    same = [page for page in pages if page.translation_key == first.translation_key]
    sources = set(
        GraphicFile.objects.filter(stored_file=stored, page__in=same).values_list("page_id", flat=True)
    )
    best = min(same, key=lambda page: (page.locale.language_code != stored.language, page.pk not in sources))
    return words_of(best)


def words_of(page: GraphicPage) -> Words:
    with override(page.locale.language_code):
        return Words(
            language=page.locale.language_code,
            alt_text=page.alt_text,
            credit=page.credit,
            licence=str(page.get_licence_display()),
            statement=deed(page.licence) or page.full_url or "",
        )
