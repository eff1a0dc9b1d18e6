from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag


def revalidated(request, response):
    """`response` as one that any cache may keep and none may show before it has asked whether it still holds.

    Whoever asks with the mark of what is still right gets a 304 without the page. Takes a response that is
    rendered later.
    """
    patch_cache_control(response, public=True, no_cache=True)
    response.add_post_render_callback(lambda rendered: not_modified(request, rendered))
    return response


def not_modified(request, rendered):
    etag = set_response_etag(rendered)["ETag"]
    return get_conditional_response(request, etag=etag, response=rendered)
