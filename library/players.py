"""The video and sound of a graphic as its page plays it: what comes first, its picture, its captions."""

from typing import NamedTuple

from home.pictures import kept_pictures, picture_address
from library.file_types import PLAYED
from library.languages import file_language, nearest_first
from library.models import CaptionTrack, StoredFile


class Player(NamedTuple):
    """One file to play. `captions` are its tracks; `shown` is the one that is on from the start, or None."""

    file: StoredFile
    captions: list[CaptionTrack]
    shown: CaptionTrack | None

    @classmethod
    def of(cls, file: StoredFile, language: str):
        captions = list(file.captions.all())
        wanted = file_language(language)
        return cls(file, captions, next((track for track in captions if track.language == wanted), None))

    @property
    def is_video(self) -> bool:
        return self.file.media_type.startswith("video/")

    @property
    def address(self) -> str:
        return f"{self.file.url}play/"

    @property
    def pictures(self) -> list[str]:
        """The addresses of the kept sizes of its first picture, smallest first."""
        return [picture_address(size) for size in kept_pictures(self.file)]


def players_of(files, language: str) -> list[Player]:
    """A player for each video and sound among `files`, the one that serves a reader of `language` best first.

    Their captions are to be fetched before: a player asks the database nothing then.
    """
    played = [file for file in files if file.media_type in PLAYED]
    return [Player.of(file, language) for file in nearest_first(played, language)]
