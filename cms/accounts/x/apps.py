from django.apps import AppConfig


class XConfig(AppConfig):
    name = "cms.accounts.x"
    label = "x_door"
