"""The page of a kit, and the way from it to one ZIP. The form's address is in library/kits/urls.py."""

from functools import partial

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST, require_safe

from home.languages import Language
from home.limits import limited
from home.models import SiteText
from library.downloads.counting import count_all
from library.kits import addresses
from library.kits.archives import MOST_BYTES, archive_of, order_of, touch
from library.kits.contents import Contents, language_of_title
from library.kits.names import download_name
from library.kits.orders import Order
from library.kits.packing_lists import PackingList
from library.kits.tasks import pack_archive
from library.languages import serves
from library.models import KitArchive
from library.models.downloads import IN_A_KIT
from library.storage import bucket


@require_safe
def kit(request, library):
    """The page for everyone: the same bytes for the same address."""
    contents = Contents(Order.from_query(request.GET), library.locale.language_code)
    return show(request, library, contents)


def show(request, library, contents: Contents, status: int = 200, **also):
    wall = library.get_url(request)
    numbers = contents.numbers
    edition = {"edition": contents.order.edition} if contents.edition else {}
    for graphic in contents.graphics:
        graphic.kit_files = contents.files_of(graphic)
        for file in graphic.kit_files:
            file.is_second_best = not serves(file.language, contents.language)
        graphic.without_address = addresses.kit_address(
            wall, [number for number in numbers if number != graphic.kit_number]
        )
    mine = contents.varied(all_languages=False, shapes=False)
    every = contents.varied(all_languages=True, shapes=False)
    shaped = contents.varied(shapes=True)
    context = {
        "page": library,
        "contents": contents,
        "wanted_language": Language.of(contents.language).name,
        "mine": mine,
        "every": every,
        "shapes": len(shaped.items) - len(contents.varied(shapes=False).items),
        "wall": wall,
        "more_address": addresses.more_address(wall, numbers),
        "gathered": addresses.SEPARATOR.join(map(str, numbers)),
        "gone": addresses.SEPARATOR.join(map(str, contents.gone)),
        "address": request.build_absolute_uri(
            request.get_full_path()
            if request.method == "GET"
            else addresses.kit_address(wall, numbers, **edition)
        ),
        "translations": [
            (
                Language.of(other.locale.language_code),
                addresses.kit_address(other.get_url(request), numbers, **edition),
            )
            for other in library.get_translations().live().public().select_related("locale")
        ],
        **also,
    }
    return render(request, "library/kit_page.html", context, status=status)


@require_POST
@limited("kit")
def pack(request, library):
    """Have the kit packed, or find that it is, and lead to where one sees how far it is."""
    packing_list = PackingList.of(Order.from_query(request.POST), library.locale.language_code)
    if not packing_list.members:
        return show(request, library, packing_list.contents, status=422, nothing=True)
    if packing_list.size > MOST_BYTES:
        return show(request, library, packing_list.contents, status=422, too_large=MOST_BYTES)
    archive, is_to_be_packed = archive_of(packing_list)
    if is_to_be_packed:
        transaction.on_commit(partial(pack_archive.enqueue, archive.pk))
    response = redirect(packed_address(request, library, archive))
    response.status_code = 303
    return response


def packed_address(request, library, archive: KitArchive) -> str:
    return library.get_url(request) + library.reverse_subpage("packed_kit", kwargs={"uuid": archive.uuid})


@require_safe
def packed(request, library, uuid):
    """How far the packing is; the part that changes alone when htmx asks for it."""
    return show_packed(request, library, get_object_or_404(KitArchive, uuid=uuid))


def show_packed(request, library, archive: KitArchive, status: int = 200, changed: bool = False):
    order = order_of(archive)
    is_part = bool(request.headers.get("HX-Request"))
    template = "partials/packing.html" if is_part else "kit_packed.html"
    address = packed_address(request, library, archive)
    edition = {"edition": order.made_for} if order.made_for else {}
    context = {
        "page": library,
        "archive": archive,
        "order": order,
        "changed": changed,
        "address": address,
        "pack_address": library.get_url(request) + library.reverse_subpage("pack_kit"),
        "kit_address": addresses.kit_address(library.get_url(request), order.graphics, **edition),
        "is_part": is_part,
        "title_language": "" if is_part else language_of_title(archive, order),
    }
    response = render(request, f"library/{template}", context, status=status)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@limited("download")
def download(request, library, uuid):
    """Count the kit, and send on to a signed address of it: never to one with something that was withdrawn."""
    archive = get_object_or_404(KitArchive, uuid=uuid)
    if archive.state != KitArchive.State.READY:
        return redirect(packed_address(request, library, archive))
    packing_list = PackingList.of_archive(archive)
    if packing_list.digest != archive.digest:
        return show_packed(request, library, archive, status=409, changed=True)
    originals = bucket("default")
    if not originals.is_there(archive.key):
        response = render(request, "503_download.html", status=503)
        response["Retry-After"] = "60"
    elif request.method == "HEAD":
        # An address signed for GET refuses HEAD.
        response = HttpResponse(content_type="application/zip")
    else:
        touch(archive)
        count_all(request, {item.stored for item in packing_list.contents.items}, IN_A_KIT)
        site = SiteText.objects.in_language(archive.language)
        title = archive.title or (site.site_name if site else "")
        response = redirect(originals.signed_address(archive.key, download_name(title, archive.language)))
    add_never_cache_headers(response)
    return response
