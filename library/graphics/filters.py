from datetime import timedelta

import django_filters
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.admin.filters import WagtailFilterSet

from home.models import EditionPage
from library.models import GraphicPage, GraphicTag, Withdrawal

WITHDRAWN = Exists(Withdrawal.objects.filter(graphic=OuterRef("translation_key")))


def editions(request):
    return EditionPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("-start_date")


def tags(request):
    return Tag.objects.filter(pk__in=GraphicTag.objects.order_by().values("tag")).order_by("name")


def ending_before(moment):
    """Published graphics whose expiry or consent ends up to `moment`."""
    day = timezone.localdate(moment)
    return Q(live=True) & (Q(expire_at__lte=moment) | Q(consent_until__lte=day))


class GraphicFilterSet(WagtailFilterSet):
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=GraphicPage.Kind.choices, widget=CheckboxSelectMultiple
    )
    edition = django_filters.ModelChoiceFilter(label=_("Edition"), queryset=editions, method="of_edition")
    tag = django_filters.ModelMultipleChoiceFilter(label=_("Tag"), queryset=tags, method="with_tags")
    licence = django_filters.MultipleChoiceFilter(
        label=_("Licence"), choices=GraphicPage.Licence.choices, widget=CheckboxSelectMultiple
    )
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[
            ("live", _("Published")),
            ("draft", _("Draft")),
            ("expired", _("Expired")),
            ("withdrawn", _("Withdrawn")),
        ],
        empty_label=_("All"),
        widget=RadioSelect,
        method="in_state",
    )
    ends = django_filters.ChoiceFilter(
        label=_("Expiry or consent ends"),
        choices=[("7", _("Within 7 days")), ("30", _("Within 30 days"))],
        empty_label=_("Any time"),
        widget=RadioSelect,
        method="ending",
    )

    class Meta:
        model = GraphicPage
        fields = []

    def of_edition(self, graphics, name, edition):
        return graphics.of_edition(edition)

    def with_tags(self, graphics, name, tags):
        for tag in tags:
            graphics = graphics.filter(
                Exists(GraphicTag.objects.filter(content_object=OuterRef("pk"), tag=tag))
            )
        return graphics

    def in_state(self, graphics, name, state):
        wanted = {
            "live": Q(live=True),
            "draft": Q(live=False, expired=False) & ~Q(WITHDRAWN),
            "expired": Q(live=False, expired=True) & ~Q(WITHDRAWN),
            "withdrawn": Q(WITHDRAWN),
        }
        return graphics.filter(wanted[state])

    def ending(self, graphics, name, days):
        return graphics.filter(ending_before(timezone.now() + timedelta(days=int(days))))
