"""Where the words of a licence can be read."""

DEEDS = {
    "cc_by": "https://creativecommons.org/licenses/by/4.0/",
    "cc_by_nc": "https://creativecommons.org/licenses/by-nc/4.0/",
}


def deed(licence: str, language: str = "") -> str:
    """The address for a value of GraphicPage.Licence, in `language` if given; empty where our own words are all."""
    address = DEEDS.get(licence, "")
    return f"{address}deed.{language}" if address and language else address
