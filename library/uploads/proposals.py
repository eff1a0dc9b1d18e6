"""What a graphic is called, what kind it is and in which language, as far as its file tells by name and content."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from library.file_types import extension
from library.models import GraphicPage, StoredFile

Kind = GraphicPage.Kind
Shape = StoredFile.Proportions

KINDS = {
    Kind.POSTER: "poster posters affiche flyer flyers leaflet",
    Kind.SOCIAL_CARD: "social card cards instagram insta story twitter facebook linkedin tweet",
    Kind.BANNER: "banner banners header headers signature",
    Kind.TOOLKIT: "toolkit toolkits guide pack handbook",
    Kind.SLIDE_DECK: "slides slide deck presentation powerpoint",
    Kind.LOGO: "logo logos",
    Kind.BADGE: "badge badges sticker stickers",
    Kind.VIDEO: "video videos film clip",
}
KIND_OF_WORD = {word: kind for kind, words in KINDS.items() for word in words.split()}
LANGUAGES = {
    "en": "eng english anglais",
    "cy": "cym welsh cymraeg gallois",
    "fr": "fra fre french francais français",
    "ar": "ara arabic arabe",
    "bfi": "bsl",
    "bn": "bengali bangla",
    "zh-Hans": "zh chinese mandarin hans",
    "zh-Hant": "hant cantonese",
    "de": "deu ger german deutsch",
    "es": "esp spa spanish espanol español",
    "fa": "farsi persian",
    "ga": "irish gaeilge",
    "gd": "gaelic",
    "gu": "gujarati",
    "hi": "hindi",
    "it": "ita italian italiano",
    "ckb": "kurdish sorani",
    "pa": "punjabi panjabi",
    "pl": "pol polish polski",
    "ps": "pashto",
    "pt": "por portuguese portugues",
    "ro": "romanian romana",
    "so": "somali soomaali",
    "ta": "tamil",
    "ti": "tigrinya",
    "tr": "turkish turkce",
    "uk": "ukrainian",
    "ur": "urdu",
    "zxx": "textless wordless",
}
LANGUAGE_OF_NAME = {name: code for code, names in LANGUAGES.items() for name in names.split()}
# What a designer says about the file and not about its content.
ABOUT_THE_FILE = re.compile(
    r"a[0-6]|\d{2,5}x\d{2,5}|\d{2,5}px|v\d+|\(\d+\)|final|draft|copy|print|web|rgb|cmyk|hires|lowres|"
    r"portrait|landscape|square|1x1|9x16|16x9|4x5"
)
KIND_OF_SHAPE = {
    Shape.PORTRAIT: Kind.POSTER,
    Shape.LANDSCAPE: Kind.SOCIAL_CARD,
    Shape.SQUARE: Kind.SOCIAL_CARD,
    Shape.STORY: Kind.SOCIAL_CARD,
    Shape.BANNER: Kind.BANNER,
}
KIND_OF_TYPE = {"pptx": Kind.SLIDE_DECK, "mp4": Kind.VIDEO, "zip": Kind.TOOLKIT, "docx": Kind.TOOLKIT}
MOST_PAGES_OF_A_POSTER = 4


@dataclass
class Proposal:
    title: str
    kind: str
    language: str
    tags: list[str]
    # Files with the same are likely one graphic.
    likely_graphic: str


def propose(name: str, stored: StoredFile | None, language: str, tags: dict[str, str]) -> Proposal:
    """`language` is that of a file whose name tells none; `tags` are those in use, by their names in lower case."""
    words = [word for word in re.split(r"[\s_.,–-]+", PurePosixPath(name).stem) if word]
    told, rest = language_in(words)
    rest = [word for word in rest if not ABOUT_THE_FILE.fullmatch(word.lower())] or rest
    kinds = [KIND_OF_WORD[word.lower()] for word in rest if word.lower() in KIND_OF_WORD]
    title = [word for word in rest if word.lower() not in KIND_OF_WORD] or rest or words
    low = " ".join(title).lower()
    found = [tag for lower, tag in tags.items() if re.search(rf"\b{re.escape(lower)}\b", low)]
    return Proposal(
        title=(low[:1].upper() + low[1:])[:255],
        kind=kinds[0] if kinds else kind_by_content(name, stored),
        language=told or language,
        tags=found,
        likely_graphic=f"{kinds[0] if kinds else ''}:{low}",
    )


def language_in(words: list[str]) -> tuple[str, list[str]]:
    """The language that the words of a name tell, and the other words.

    Two letters are a language only in capitals or at the end: "it", "so" and "de" are words as well.
    """
    shouts = all(word.isupper() for word in words)
    last = len(words) - 1
    while last > 0 and ABOUT_THE_FILE.fullmatch(words[last].lower()):
        last -= 1
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        low = word.lower()
        code = LANGUAGE_OF_NAME.get(low)
        if not code and low in LANGUAGES and ((word.isupper() and not shouts) or 0 < place == last):
            code = low
        if code and len(words) > 1:
            return code, words[:place] + words[place + 1 :]
    return "", words


def kind_by_content(name: str, stored: StoredFile | None) -> str:
    file_type = extension(name)
    if file_type in KIND_OF_TYPE:
        return KIND_OF_TYPE[file_type]
    if file_type == "pdf":
        pages = stored.pages if stored else None
        return Kind.TOOLKIT if pages and pages > MOST_PAGES_OF_A_POSTER else Kind.POSTER
    if file_type == "mp3" or stored is None:
        return Kind.OTHER
    return KIND_OF_SHAPE.get(stored.proportions or shape_of(stored), Kind.POSTER)


def shape_of(stored: StoredFile) -> str:
    """From the pixels, for a file whose shape is not known yet."""
    if not stored.width or not stored.height:
        return ""
    ratio = stored.width / stored.height
    if ratio > 2:
        return Shape.BANNER
    return Shape.PORTRAIT if ratio < 1 else Shape.LANDSCAPE if ratio > 1 else Shape.SQUARE
