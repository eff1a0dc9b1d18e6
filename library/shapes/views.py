"""The board on which an editor sees and sets the frames of all shapes of a file."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from home.pictures import kept_pictures, picture_address
from library.models import StoredFile
from library.permissions import may_change
from library.shapes.cropping import size_of
from library.shapes.forms import Frames, percent
from library.shapes.offers import has_picture
from library.shapes.states import states_of
from library.shapes.tasks import queue_after_commit


def of_file(view):
    """Call `view` with the stored file, for those who may change it."""

    @wraps(view)
    def guarded(request, pk):
        files = StoredFile.objects.for_cards().prefetch_related("crops", "derivatives")
        stored = get_object_or_404(files, pk=pk)
        if not may_change(request.user, stored):
            raise PermissionDenied
        return view(request, stored)

    return guarded


@require_safe
@of_file
def board(request, stored):
    return answer(request, stored, Frames(stored))


@require_POST
@of_file
def save(request, stored):
    frames = Frames(stored, request.POST)
    if not frames.is_valid():
        messages.error(request, _("Nothing was saved yet. Look at the words beside the numbers."))
        return answer(request, stored, frames, status=422)
    with transaction.atomic():
        frames.save()
        queue_after_commit(stored.pk)
    messages.success(request, _("The shapes of “%(title)s” are saved.") % {"title": stored.title})
    return redirect("crop_board", stored.pk)


@require_safe
@never_cache
@of_file
def states(request, stored):
    """How far the making is, for the script of the board."""
    return JsonResponse(states_of(stored))


def answer(request, stored, frames, status=200):
    pictures = kept_pictures(stored)
    states = states_of(stored)
    size = size_of(stored) if has_picture(stored) else None
    context = {
        "stored": stored,
        "picture": picture_address(pictures[-1]) if pictures and size else "",
        "size": size,
        "cards": [card(form, states["shapes"]) for form in frames.forms],
        "states": states,
        **lines(size or (1, 1)),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": file_address(stored), "label": stored.title},
            {"url": "", "label": _("Shapes")},
        ],
        "header_title": _("Shapes of “%(title)s”") % {"title": stored.title},
        "header_icon": "image",
    }
    return TemplateResponse(request, "library/shapes/board.html", context, status=status)


def lines(size: tuple[int, int]) -> dict:
    """How thick what is drawn over the picture must be, in its pixels, to look the same on every picture."""
    longest = max(size)
    return {
        "corner": str(max(longest // 22, 1)),
        "line": str(max(longest // 30, 2)),
        "half_line": str(max(longest // 90, 1)),
    }


def file_address(stored: StoredFile) -> str:
    if stored.image:
        return reverse("wagtailimages:edit", args=[stored.image_id])
    return reverse("wagtaildocs:edit", args=[stored.document_id])


def card(form, states: dict) -> dict:
    """One shape as the board shows it. The drawings are in pixels of the picture."""
    width, height = form.size
    shape = form.shape
    box = shape.box if form.errors or not form.is_bound else form.cleaned_data["box"]
    x, y, w, h = (round(part * side) for part, side in zip(box, (width, height) * 2, strict=True))
    covered = round(h * shape.preset.safe_margin / 100)
    return {
        "form": form,
        "preset": shape.preset,
        "frame": [str(edge) for edge in (x, y, w, h)],
        "right": str(x + w),
        "bottom": str(y + h),
        "covered": str(covered) if covered else "",
        "covered_from": str(y + h - covered),
        "margin": str(shape.preset.safe_margin),
        "part": str(form.part),
        "usual": " ".join(str(round(part, 6)) for part in shape.default_box),
        "least": str(round(shape.least_width, 6)),
        "least_words": least_words(form),
        "state": states.get(shape.preset.slug, ""),
    }


def least_words(form) -> str:
    least = form.shape.least_width
    if least <= 0.01:
        return ""
    if least > form.widest:
        return _("The picture has too few pixels for this shape.")
    return _("At least %(least)s %% wide, or it would be blurred.") % {"least": percent(least)}
