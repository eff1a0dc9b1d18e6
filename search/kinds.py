from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

KINDS = {
    "post": _("Blog"),
    "graphic": _("Graphics"),
    "activity": _("Activities"),
    "page": _("Pages"),
}
# The same of one result.
KIND_OF_ONE = {"post": _("Post"), "graphic": _("Graphic"), "activity": _("Activity"), "page": _("Page")}
KIND_OF_MODEL = {"blogpage": "post", "graphicpage": "graphic", "activitypage": "activity"}


def kind_of(row: dict) -> str:
    """The kind of a result, by the name of its model."""
    return KIND_OF_MODEL.get(row["model"], "page")


def kind_links(rows, chosen: str, query: str) -> list[dict]:
    """The kinds among the results as links that filter, each with its count; the chosen one links to all."""
    counts = dict.fromkeys(KINDS, 0)
    for row in rows:
        counts[kind_of(row)] += 1
    return [
        {
            "label": KINDS[kind],
            "count": count,
            "current": kind == chosen,
            "url": f"?{urlencode({'q': query} if kind == chosen else {'q': query, 'kind': kind})}",
        }
        for kind, count in counts.items()
        if count
    ]
