from wagtail import hooks

from library.choosers import StoredFileChooserViewSet
from library.downloads import hooks as hooks_of_downloads  # noqa: F401 - it registers itself
from library.graphics import hooks as hooks_of_graphics  # noqa: F401 - it registers itself
from library.ingest import hooks as hooks_of_ingest  # noqa: F401 - it registers itself
from library.offers import hooks as hooks_of_offers  # noqa: F401 - it registers itself
from library.requests import hooks as hooks_of_requests  # noqa: F401 - it registers itself
from library.rights import hooks as hooks_of_rights  # noqa: F401 - it registers itself
from library.shapes import hooks as hooks_of_shapes  # noqa: F401 - it registers itself
from library.uploads import hooks as hooks_of_uploads  # noqa: F401 - it registers itself


@hooks.register("register_admin_viewset")
def choose_stored_files():
    return StoredFileChooserViewSet("stored_file_chooser", url_prefix="stored-file-chooser")
