"""Who may upload what, where, and which uploads somebody may open."""

from django.conf import settings
from django.db.models import Count, Q
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionPermissionPolicy
from wagtail.permissions import policy_registry

from library.file_types import extension
from library.models import SiteDocument, SiteImage, Upload, UploadBatch
from library.offers.intentions import is_intended
from library.permissions import files_open_to

MEDIA = ("stored_file", "stored_file__image", "stored_file__document")
# What one person may begin in a minute.
MOST_BATCHES = 10


def collections_with(user, actions: list[str], *models):
    """The collections in which `user` may do one of `actions` to one of `models`: images and documents by default."""
    found = Collection.objects.none()
    for model in models or (SiteImage, SiteDocument):
        found |= policy_registry.get_by_type(model).collections_user_has_any_permission_for(user, actions)
    return found.distinct().order_by("path")


def may_upload(user) -> bool:
    return any(
        policy_registry.get_by_type(model).user_has_permission(user, "add")
        for model in (SiteImage, SiteDocument)
    )


def is_image(name: str) -> bool:
    """Whether a file of that name becomes an image; all else becomes a document."""
    return extension(name) in settings.WAGTAILIMAGES_EXTENSIONS


def may_add(user, collection, name: str) -> bool:
    """Whether `user` may add a file of that name to the collection: images and documents have rights of their own."""
    model = SiteImage if is_image(name) else SiteDocument
    return collections_with(user, ["add"], model).filter(pk=collection.pk).exists()


def collections_to_change(user):
    """Those whose files `user` may change, whoever added them.

    Wagtail's own policy counts who may add among those who may change, since they may change what they added.
    """
    found = Collection.objects.none()
    for model in (SiteImage, SiteDocument):
        auth_model = policy_registry.get_by_type(model).auth_model
        policy = CollectionPermissionPolicy(model, auth_model=auth_model)
        found |= policy.collections_user_has_any_permission_for(user, ["change"])
    return found.distinct()


def batches_open_to(user):
    """One's own where one may still add files, and all in the collections whose files one may change.

    What one sends to be offered to a graphic is one's own wherever it lies.
    """
    own = Q(owner=user) & (Q(collection__in=collections_with(user, ["add"]).values("pk")) | Q(is_intended()))
    theirs = Q(collection__in=collections_to_change(user).values("pk"))
    return UploadBatch.objects.filter(own | theirs).select_related("owner", "collection")


def may_send(user, batch: UploadBatch) -> bool:
    """Whether `user` may send files into the batch: they are noted as its owner's, so nobody else may."""
    return batch.owner_id == user.pk


def questions_in(batch: UploadBatch, user):
    """The files of which `user` is to say what they are to one that they are like."""
    return (
        batch.uploads.clean()
        .filter(twin_answer="", replaces=None, twin__in=files_open_to(user).values("pk"))
        # What a graphic has taken is something of its own.
        .filter(stored_file__graphic_files=None)
        .exclude(stored_file=None)
        .select_related(*MEDIA, *(f"twin__{kind}" for kind in ("image", "document")))
    )


def undescribed_in(batch: UploadBatch, user):
    """The ready files of which no graphic is made yet, and of which nothing is to be asked first.

    Those alone that `user` may choose: in a batch of somebody else there may be others.
    """
    return (
        batch.uploads.clean()
        .filter(replaces=None, stored_file__graphic_files=None, twin_answer__in=["", Upload.Twin.UNRELATED])
        .filter(stored_file__in=files_open_to(user).values("pk"))
        .exclude(pk__in=questions_in(batch, user).values("pk"))
        .select_related(*MEDIA)
    )


def with_counts(batches):
    """Each with how many files it has, how many are not finished, ready and refused."""

    def number(*states):
        return Count("uploads", filter=Q(uploads__state__in=states, uploads__replaces=None))

    state = Upload.State
    return batches.order_by("-created_at", "-pk").annotate(
        all_files=number(*set(state) - {state.CANCELLED}),
        unfinished=number(state.EXPECTED, state.ARRIVED),
        ready=number(state.CLEAN),
        refused=number(state.REFUSED),
        undescribed=Count(
            "uploads",
            filter=Q(
                uploads__state=state.CLEAN,
                uploads__replaces=None,
                uploads__stored_file__isnull=False,
                uploads__stored_file__graphic_files=None,
                uploads__stored_file__offer=None,
            ),
        ),
    )
