from django import template

from home.pictures import kept_pictures, picture_address

register = template.Library()


@register.inclusion_tag("home/partials/picture.html")
def picture(subject, alt="", sizes="100vw", css="", loading="lazy"):
    """An <img> of the kept sizes of `subject`; nothing when none has been made yet.

    `css` is the class of the <img>; `alt` is empty for a picture that says nothing more than the text.
    """
    kept = kept_pictures(subject)
    return {
        "sources": [{**size, "url": picture_address(size)} for size in kept],
        "largest": {**kept[-1], "url": picture_address(kept[-1])} if kept else None,
        "alt": alt,
        "sizes": sizes,
        "css": css,
        "loading": loading,
    }
