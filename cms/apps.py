from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Campaign Commons"

    def ready(self):
        from cms.localisation import notices, signals  # models are ready only now
        from cms.localisation.files import letters

        letters.connect_signals()
        notices.connect_signals()
        signals.connect_signals()
