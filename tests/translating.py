"""What tests about translating begin with: people with a role in a language, and a page that is being translated."""

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.localisation.models import LocaleRole
from cms.localisation.strings import lines
from home.models import StandardPage
from tests.conftest import staff
from tests.factories import make_page


def with_role(name, locale, role=LocaleRole.Role.TRANSLATOR):
    """Somebody of the group Translators who has `role` in `locale`, and no permission of Wagtail's on any page."""
    user = staff(name, "Translators")
    LocaleRole.objects.create(user=user, locale=locale, role=role)
    return user


def make_source(home, title="Visiting", **fields):
    fields.setdefault("slug", "visiting")
    fields.setdefault("introduction", "Come in.")
    return make_page(home, StandardPage, title=title, **fields)


def begin(page, locale: Locale) -> Translation:
    """A translation of `page` into `locale`, begun: its page is a draft."""
    source, _new = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=locale)
    translation.save_target(publish=False)
    return Translation.objects.get(pk=translation.pk)


def write(translation, **texts):
    """Translate the strings at these places without the editor."""
    for line in lines(translation):
        if line.path in texts:
            StringTranslation.objects.update_or_create(
                translation_of=line.segment.string,
                context=line.segment.context,
                locale=translation.target_locale,
                defaults={"data": texts[line.path], "translation_type": "manual"},
            )


def write_all(translation):
    write(translation, title="Visites", slug="visites", introduction="Entrez.")


def posted(entries, **texts) -> dict:
    """What the form of the editor sends: `texts` by place, everything else as it stands."""
    data = {}
    for entry in entries:
        key = entry.line.key
        data[f"seen-{key}"] = entry.seen
        data[f"text-{key}"] = texts.get(entry.line.path, entry.text)
    return data


def fill(client, translation, show="", **texts):
    """Open the editor, write `texts` by place into its fields, and save (or what `then` says)."""
    then = texts.pop("then", "")
    address = f"/admin/translations/{translation.pk}/"
    opened = client.get(address)
    entries = [entry for _group, some in opened.context["groups"] for entry in some]
    return client.post(f"{address}{show}", {**posted(entries, **texts), "then": then})


def text_at(translation, path) -> str:
    return next(line.text for line in lines(translation) if line.path == path)
