"""Pictures that visitors send: checked like any upload, and kept without what a camera wrote into them."""

import io
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

MOST = 3
REFUSED_TYPES = (".svg", ".gif")
COLLECTION = "Submissions"
# Types that every browser shows and Pillow writes; a picture of any other type becomes a JPEG.
KEPT_FORMATS = {"PNG": "png", "WEBP": "webp", "JPEG": "jpg"}
QUALITY = 90


def picture_field(**options):
    """The field of the site's own image form, which looks at the content; without drawings and animations."""
    field = type(get_image_form(get_image_model()).base_fields["file"])(required=False, **options)
    accepted = [name for name in field.allowed_image_extensions if f".{name}" not in REFUSED_TYPES]
    field.help_text = ""
    field.widget.attrs["accept"] = ",".join(f".{name}" for name in accepted)
    return field


def check_type(file) -> None:
    """Raise ValidationError for a drawing or an animation, which only editors may upload."""
    if file.name.lower().endswith(REFUSED_TYPES):
        raise ValidationError(_("Choose a photo or a picture: JPEG, PNG, WebP, AVIF or HEIC."), code="type")


def bare(file) -> ContentFile:
    """The picture of `file` upright and written anew, without place, camera or any other metadata."""
    file.seek(0)
    with Image.open(file) as opened:
        format = opened.format if opened.format in KEPT_FORMATS else "JPEG"
        upright = ImageOps.exif_transpose(opened)
        has_alpha = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
        picture = upright.convert("RGBA" if has_alpha and format != "JPEG" else "RGB")
    # A picture carries what its file said about it, and writers copy it: only the pixels go on.
    pixels = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    written = io.BytesIO()
    pixels.save(written, format, **({} if format == "PNG" else {"quality": QUALITY}))
    return ContentFile(written.getvalue(), name=f"picture.{KEPT_FORMATS[format]}")


def keep(file, title: str):
    """Store the picture of `file` in the collection of submissions and return its image."""
    content = bare(file)
    with Image.open(content) as opened:
        width, height = opened.size
    content.seek(0)
    image = get_image_model()(
        title=title, file=content, width=width, height=height, collection=collection_of_submissions()
    )
    image.file_size = content.size
    try:
        image.save()
    except Exception:
        delete_files([image])
        raise
    return image


def delete_files(kept: list) -> None:
    """Delete what the store holds of images whose rows are not in the database."""
    for image in kept:
        # It must not hide what went wrong before.
        with suppress(Exception):
            image.file.delete(save=False)


def collection_of_submissions() -> Collection:
    """Made when it is first needed."""
    found = Collection.objects.filter(name=COLLECTION, depth=2).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)
