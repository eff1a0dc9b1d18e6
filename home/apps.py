from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        # Each room's jobs.py registers what the clock runs.
        autodiscover_modules("jobs")
