from pathlib import PurePosixPath


def shape_name(stored, made) -> str:
    """A readable name for a file in one shape on the reader's own disk: that of the file, with the shape in it."""
    return f"{PurePosixPath(stored.download_name).stem}-{made.preset.slug}{made.preset.suffix}"
