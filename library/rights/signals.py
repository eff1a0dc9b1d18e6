from wagtail.signals import page_published

from library.rights.publishing import is_withdrawn


def connect_signals() -> None:
    from library.models import GraphicPage  # models are loaded only now

    page_published.connect(take_back, sender=GraphicPage, dispatch_uid="withdrawn_graphic_stays_so")


def take_back(sender, instance, **kwargs):
    """No way of publishing brings back a withdrawn graphic: neither a form, a date, a translation nor a script."""
    if is_withdrawn(instance):
        instance.unpublish(log_action=False)
