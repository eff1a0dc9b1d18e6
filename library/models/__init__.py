from .graphics import GraphicFile, GraphicPage, GraphicTag
from .libraries import LibraryPage
from .media import SiteDocument, SiteImage, SiteRendition
from .stored_files import StoredFile

__all__ = [
    "GraphicFile",
    "GraphicPage",
    "GraphicTag",
    "LibraryPage",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "StoredFile",
]
