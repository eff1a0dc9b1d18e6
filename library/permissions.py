from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from library.models import GraphicFile, GraphicPage, SiteDocument, SiteImage, StoredFile


class StoredFilePolicy(ModelPermissionPolicy):
    """A file comes and goes with its image or document: nobody, not even a superuser, adds or deletes one beside it."""

    def user_has_permission(self, user, action):
        return action not in {"add", "delete"} and super().user_has_permission(user, action)


def may_change(user, stored: StoredFile) -> bool:
    """Whether `user` may change the image or document, by the permissions on its collection."""
    media = stored.image or stored.document
    policy = policy_registry.get_by_type(type(media))
    return policy.user_has_permission_for_instance(user, "change", media)


def may_fetch(user, stored: StoredFile) -> bool:
    """Whether `user` may have the file: anyone when a published, public page uses it, else who may choose it."""
    return is_public(stored) or (
        user.has_perm("wagtailadmin.access_admin") and files_open_to(user).filter(pk=stored.pk).exists()
    )


def files_open_to(user):
    """The files whose image or document `user` may choose or change, by the permissions on its collection."""
    return files_by_permission(user, ["choose", "change"])


def files_changeable_by(user):
    """The files that `user` may change: whoever keeps files may, of the images and documents that are theirs to change."""
    if not user.has_perm("library.change_storedfile"):
        return StoredFile.objects.none()
    return files_by_permission(user, ["change"])


def files_by_permission(user, actions: list[str]):
    images, documents = (
        policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, actions)
        for model in (SiteImage, SiteDocument)
    )
    return StoredFile.objects.filter(
        Q(image__in=images.order_by().values("pk")) | Q(document__in=documents.order_by().values("pk"))
    )


def is_public(stored: StoredFile) -> bool:
    """Whether a published page that anyone may read offers the file, as a graphic or as a link in its text."""
    # A graphic offers its files in every language, whichever of its pages holds the rows.
    graphics = GraphicFile.objects.filter(stored_file=stored).values("page__translation_key")
    if GraphicPage.objects.live().public().filter(translation_key__in=graphics).exists():
        return True
    if not stored.document:
        return False
    uses = ReferenceIndex.get_references_to(stored.document).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    used_by = [int(pk) for pk in uses.values_list("object_id", flat=True)]
    return Page.objects.live().public().filter(pk__in=used_by).exists()
