from django.urls import include, path
from wagtail import hooks

from cms.localisation import viewsets  # noqa: F401 - it registers itself
from cms.localisation.board import hooks as hooks_of_board  # noqa: F401 - it registers itself
from cms.localisation.editor import hooks as hooks_of_the_editor  # noqa: F401 - it registers itself


@hooks.register("register_admin_urls")
def translation_urls():
    return [path("translations/", include("cms.localisation.urls"))]
