from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"

    def ready(self):
        from blog.signals import connect_signals  # models are loaded only now

        connect_signals()
