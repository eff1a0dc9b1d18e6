from django.urls import path
from wagtail import hooks


# Before Wagtail's own addresses, in whose place these stand.
@hooks.register("register_admin_urls", order=-1)
def edit_screens():
    from library.ingest.screens import EditDocument, EditImage  # Wagtail's views stand on the models

    return [
        path("images/<int:image_id>/", EditImage.as_view()),
        path("documents/edit/<int:document_id>/", EditDocument.as_view()),
    ]
