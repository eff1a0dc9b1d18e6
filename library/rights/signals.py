from functools import partial

from django.db import transaction
from wagtail.signals import page_published

from library.models import GraphicPage
from library.rights.taking_back import take_back, take_back_those_with
from library.versions import content_changed


def connect_signals() -> None:
    page_published.connect(follow_graphic, sender=GraphicPage, dispatch_uid="faulty_graphics_are_taken_back")
    content_changed.connect(follow_content, dispatch_uid="faulty_files_are_taken_back")


def follow_graphic(sender, instance, **kwargs):
    take_back(instance)


def follow_content(sender, stored_pk, **kwargs):
    # Later: who withdraws a graphic holds its pages first and then its files, and now the file is held.
    transaction.on_commit(partial(take_back_those_with, stored_pk))
