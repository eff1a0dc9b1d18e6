from wagtail.contrib.routable_page.models import path


class KitRoutes:
    """The addresses of kits under the wall of graphics. The views stand on the models, hence the late imports."""

    @path("kit/", name="kit")
    def kit(self, request):
        from library.kits.views import kit

        return kit(request, self)

    @path("kit/pack/", name="pack_kit")
    def pack_kit(self, request):
        from library.kits.views import pack

        return pack(request, self)

    @path("kit/packed/<uuid:uuid>/", name="packed_kit")
    def packed_kit(self, request, uuid):
        from library.kits.views import packed

        return packed(request, self, uuid)

    @path("kit/packed/<uuid:uuid>/download/", name="download_kit")
    def download_kit(self, request, uuid):
        from library.kits.views import download

        return download(request, self, uuid)
