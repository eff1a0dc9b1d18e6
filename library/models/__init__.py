from .captions import CaptionTrack
from .deletions import Deletion
from .downloads import DownloadCount
from .graphic_files import GraphicFile, files_by_graphic, with_files
from .graphics import GraphicPage, GraphicTag
from .kits import KitArchive
from .libraries import LibraryPage
from .media import SiteDocument, SiteImage, SiteRendition
from .offers import FileOffer
from .presets import Crop, Derivative, Preset, PresetName
from .requests import FormatRequest
from .stored_files import StoredFile
from .uploads import Upload, UploadBatch
from .versions import FileVersion
from .withdrawals import Withdrawal

__all__ = [
    "CaptionTrack",
    "Crop",
    "Deletion",
    "Derivative",
    "DownloadCount",
    "FileOffer",
    "FileVersion",
    "FormatRequest",
    "GraphicFile",
    "GraphicPage",
    "GraphicTag",
    "KitArchive",
    "LibraryPage",
    "Preset",
    "PresetName",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "StoredFile",
    "Upload",
    "UploadBatch",
    "Withdrawal",
    "files_by_graphic",
    "with_files",
]
