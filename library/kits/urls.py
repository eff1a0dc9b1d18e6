from django.urls import re_path
from django.views.decorators.csrf import csrf_exempt
from wagtail.views import serve

# The page of a kit is the same for everyone and sets no cookie, so its form has no token. Packing changes nothing
# that belongs to anybody: who has it packed by others gains nothing.
kit_urlpatterns = [re_path(r"^([\w\-]+/kit/pack/)$", csrf_exempt(serve))]
