from django.apps import AppConfig
from pillow_heif import register_heif_opener


class LibraryConfig(AppConfig):
    name = "library"

    def ready(self):
        register_heif_opener()
        from library.signals import connect_signals  # models are loaded only now

        connect_signals()
