from wagtail import hooks

from library.requests.admin import FormatRequestViewSet


@hooks.register("register_admin_viewset")
def format_requests():
    return FormatRequestViewSet()
