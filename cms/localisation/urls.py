"""Addresses under /admin/translations/."""

from cms.localisation.board.urls import urlpatterns as board
from cms.localisation.editor.urls import urlpatterns as editor
from cms.localisation.files.urls import urlpatterns as files
from cms.localisation.po.urls import urlpatterns as po
from cms.localisation.tags.urls import urlpatterns as tags

app_name = "translations"
urlpatterns = [*editor, *board, *po, *files, *tags]
