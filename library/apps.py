from django.apps import AppConfig
from pillow_heif import register_heif_opener


class LibraryConfig(AppConfig):
    name = "library"

    def ready(self):
        register_heif_opener()
        from library.offers import arriving  # noqa: F401 - it listens; models are loaded only now
        from library.rights import signals as signals_of_rights
        from library.shapes import signals as signals_of_shapes
        from library.signals import connect_signals

        connect_signals()
        signals_of_rights.connect_signals()
        signals_of_shapes.connect_signals()
