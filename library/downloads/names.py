from pathlib import PurePosixPath

from library.kits.names import readable


def shape_name(stored, made) -> str:
    """A readable name for a file in one shape on the reader's own disk: that of the file, with the shape in it.

    The shape is called as in the language of the file.
    """
    shape = readable(made.preset.name_in(stored.language)) or made.preset.slug
    return f"{PurePosixPath(stored.download_name).stem}-{shape}{made.suffix}"
