from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        # Each room registers what the clock runs, what it knows about people and how long it keeps it.
        autodiscover_modules("jobs", "personal_data", "retention")
