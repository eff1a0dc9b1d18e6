"""Which graphics have ended: they were given out once, and are not any more."""

from django.db.models import Exists, OuterRef, Q

from library.models import GraphicPage, Withdrawal


def ended_graphics():
    """The pages of graphics that were given out once, to anybody, and have been withdrawn or have expired."""
    withdrawn = Exists(Withdrawal.objects.filter(graphic=OuterRef("translation_key")))
    given_once = GraphicPage.objects.not_live().public().exclude(first_published_at=None)
    return given_once.filter(Q(expired=True) | withdrawn)


def ended_graphic_of(stored):
    """The page of an ended graphic that offered the file; None when there is none."""
    offered = Q(translation_key__in=stored.graphic_files.values("page__translation_key"))
    return ended_graphics().filter(offered).order_by("pk").first()
