"""What is made in several steps is written into the indexes once, at the end."""

from collections import defaultdict
from contextlib import contextmanager
from unittest import mock

from django.apps import apps
from modelsearch.backends import get_search_backends
from modelsearch.tasks import insert_or_update_object_task
from wagtail.tasks import update_reference_index_task


class Late:
    """Stands in for a task: notes what it is asked to do, each thing once, in the order of the last asking."""

    def __init__(self):
        self.due = {}

    def enqueue(self, *arguments):
        self.due.pop(arguments, None)
        self.due[arguments] = None


under_way = False


@contextmanager
def indexed_once():
    """A page is saved three times until it is published. Within this it is indexed once, as the last save left it.

    Around many pages this has them all indexed together.
    """
    global under_way
    if under_way:
        yield
        return
    search, references = Late(), Late()
    under_way = True
    try:
        with (
            mock.patch("modelsearch.signal_handlers.insert_or_update_object_task", search),
            mock.patch("wagtail.signal_handlers.update_reference_index_task", references),
        ):
            yield
    finally:
        under_way = False
    for arguments in references.due:
        update_reference_index_task.enqueue(*arguments)
    if len(search.due) == 1:
        insert_or_update_object_task.enqueue(*next(iter(search.due)))
    elif search.due:
        index_all(search.due)


def index_all(due):
    """What the task does for each of `due`, done for all of one model at a time."""
    keys, found = defaultdict(list), defaultdict(list)
    for app, model, key in due:
        keys[app, model].append(key)
    for name, its_keys in keys.items():
        for instance in apps.get_model(*name).objects.filter(pk__in=its_keys):
            indexed = instance.get_indexed_instance()
            if indexed is not None:
                found[type(indexed)].append(indexed)
    for model, instances in found.items():
        pks = [instance.pk for instance in instances]
        there = set(model.get_indexed_objects().filter(pk__in=pks).values_list("pk", flat=True))
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, [instance for instance in instances if instance.pk in there])
