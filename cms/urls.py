from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from blog import urls as blog_urls
from cms import errors, health, views
from cms.accounts.staff import StaffLoginView
from cms.sitemaps import sitemap
from home import urls as home_urls
from home.limits import limited
from library import urls as library_urls
from library.kits.urls import kit_urlpatterns
from search import urls as search_urls

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error

urlpatterns = [
    path("", views.choose_language),
    path("admin/login/", limited("sign_in", "POST")(StaffLoginView.as_view()), name="wagtailadmin_login"),
    path("admin/", include(wagtailadmin_urls)),
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain")),
    path(
        ".well-known/security.txt",
        TemplateView.as_view(
            template_name="security.txt",
            content_type="text/plain; charset=utf-8",
            extra_context={"contact": settings.SECURITY_CONTACT},
        ),
    ),
    path("accounts/", include("cms.accounts.urls")),
    path("", include(home_urls)),
    path("", include(blog_urls)),
    path("", include(library_urls)),
]
if settings.DEMO:
    urlpatterns.append(path("demo/mail/", include("cms.demo.mail.urls")))
urlpatterns += i18n_patterns(
    path("", include(search_urls)),
    path("", include(home_urls.calendar_urlpatterns)),
    path("", include(kit_urlpatterns)),
    path("comments/", include("blog.comments.urls")),
    path("_util/login/", views.no_second_door),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        views.page_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path("", include(wagtail_urls)),
)
