"""The site's addresses, and a view that shows the least that any answer costs: the middleware around it."""

from django.http import HttpResponse
from django.urls import path

from cms.urls import handler400, handler403, handler404, handler500
from cms.urls import urlpatterns as of_the_site

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("hello/", lambda request: HttpResponse("hello")), *of_the_site]
