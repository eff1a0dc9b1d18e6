from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from home.forms import PicturedPageForm


class ShareMixin(models.Model):
    """The picture of a page: on its cards, in its head for X and others that show links."""

    featured_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("featured picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    featured_image_alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows and says, for people who cannot see it."),
    )
    featured_image_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("The picture says nothing that the text does not say.")
    )

    share_panel = MultiFieldPanel(
        [
            FieldPanel("featured_image"),
            FieldPanel("featured_image_alt"),
            FieldPanel("featured_image_decorative"),
        ],
        heading=_("Featured picture"),
    )
    base_form_class = PicturedPageForm
    synchronised_fields = [
        SynchronizedField("featured_image"),
        SynchronizedField("featured_image_decorative", overridable=False),
    ]

    class Meta:
        abstract = True

    def missing_description(self) -> str:
        """What must still be said about the picture before the page is published; empty when nothing must."""
        described = self.featured_image_alt or self.featured_image_decorative
        if self.featured_image_id and not described:
            return gettext("Describe the picture for people who cannot see it, or tick “decorative”.")
        return ""
