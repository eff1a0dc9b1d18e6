from django.conf import settings
from django.db.models import Case, CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Value, When
from wagtail.models import Page, PageQuerySet


class LanguageQuerySet(PageQuerySet):
    """For pages that a list offers also where they are not translated."""

    def in_language_or_source(self, language: str):
        """One row a page: the one in `language` where anybody may read that, else the one in the default language.

        An alias has the words of another language: it stands for no translation.
        """
        if language == settings.LANGUAGE_CODE:
            return self.filter(locale__language_code=language)
        published = self.model._default_manager.live().public().order_by()
        own = published.filter(alias_of=None, locale__language_code=language)
        # Asked once, and not once a row as Exists would be.
        without_own = ~Q(translation_key__in=own.values("translation_key"))
        source = Q(locale__language_code=settings.LANGUAGE_CODE) & without_own
        return self.filter(Q(alias_of=None, locale__language_code=language) | source)

    def listed_under(self, page):
        """The children of `page`, and of its source those that are not translated: one row each.

        The trees of two languages differ: what is not translated yet hangs below the source alone.
        """
        language = page.locale.language_code
        parents = [page]
        if language != settings.LANGUAGE_CODE:
            family = Page.objects.live().filter(translation_key=page.translation_key)
            parents += family.filter(locale__language_code=settings.LANGUAGE_CODE)
        below = Q()
        for parent in parents:
            below |= self.child_of_q(parent)
        return self.filter(below).in_language_or_source(language)

    def own_first(self, locale_id: int):
        """In the order of the tree, what is in the reader's language before what is not."""
        return self.order_by(Case(When(locale=locale_id, then=Value(0)), default=Value(1)), "path")


def under_unpublished() -> Exists:
    """A condition: the page has an unpublished page above it, so that nothing should lead there."""
    above = Page.objects.filter(live=False, numchild__gt=0, depth__lt=OuterRef("depth"))
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(above.alias(below=path).filter(below__startswith=F("path")))


def reachable(pages):
    """Those of `pages` that anybody may find: published, public, no aliases, with nothing unpublished above them,
    in a language of the site.
    """
    languages = [code for code, _name in settings.LANGUAGES]
    found = pages.live().public().filter(alias_of=None, locale__language_code__in=languages)
    return found.exclude(under_unpublished()).select_related("locale")


def published_translations(keys) -> dict:
    """The pages that stand for each of the translation keys, by language, in the order of the site's languages.

    {key: {language code: page}}. This is the one rule for what the head of a page, the switcher, the sitemap and
    the page for what was not found say of translations.
    """
    keys = set(keys)
    found: dict = {key: {} for key in keys}
    order = {code: place for place, (code, _name) in enumerate(settings.LANGUAGES)}
    pages = reachable(Page.objects.filter(translation_key__in=keys)) if keys else []
    for page in sorted(pages, key=lambda page: order[page.locale.language_code]):
        found[page.translation_key][page.locale.language_code] = page
    return found
