from django_tasks import task

from library.kits.packing import pack


@task()
def pack_archive(pk: int) -> None:
    """Pack one archive; nothing when it has gone, is packed, or somebody else is at it."""
    pack(pk)
