"""Who comes in to screens about translations in general; each of their rows asks for itself."""

from functools import wraps

from wagtail.admin.auth import permission_denied

from .roles import has_any_role


def with_role(view):
    """Lets in who has to do with translations; the others are refused."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not has_any_role(request.user):
            return permission_denied(request)
        return view(request, *args, **kwargs)

    return guarded
