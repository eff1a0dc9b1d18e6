"""Settings that hold everywhere. They are the strict ones: what loosens them stands in dev.py and test.py.

Every value that differs between machines comes from the environment variable of the same name;
docs/environment.md is the table of them.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from .doors import *  # noqa: F403 - a part of these settings, in a module of its own
from .doors import X_BASE
from .files import *  # noqa: F403 - a part of these settings, in a module of its own
from .files import S3_ORIGIN, S3_SIGNED_ORIGIN
from .languages import *  # noqa: F403 - a part of these settings, in a module of its own
from .languages import locale_paths

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))

DEBUG = False
ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "cms.User"

# The address that e-mails, feeds, calendars and the sitemap carry, without a slash at its end.
BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000")
ENVIRONMENT_NAME = env("ENVIRONMENT_NAME", default="")

INSTALLED_APPS = [
    "cms",
    "search",
    "blog",
    "library",
    "home",
    # Before Wagtail's own apps: its locale screens replace theirs.
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "library.wagtail_apps.DocumentsConfig",
    "library.wagtail_apps.ImagesConfig",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "cms.accounts.x",
    "axes",
    "csp",
    "django_htmx",
    "storages",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.middleware.ContentSecurityPolicyMiddleware",
    "cms.middleware.SharedCacheMiddleware",
    "cms.middleware.UploadNameMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.LanguageMiddleware",
    "cms.accounts.language.AccountLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.accounts.second_factor.SecondFactorMiddleware",
    "cms.localisation.guard.LocalizeGuardMiddleware",
    "cms.middleware.ProtectedObjectMiddleware",
    "cms.middleware.StoreAwayMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "cms.localisation.editor.refusals.WrittenTextMiddleware",
    # Last: it turns the signal of a locked-out login into a 429.
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# Database and tasks

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/demo.sqlite3")}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 60
# cms.wsgi leaves the safe methods outside: on SQLite each would take the one write lock.
DATABASES["default"]["ATOMIC_REQUESTS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# A shared cache carries the rate limits of all processes; without one each process counts alone.
CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    # A cache that hangs or is away closes no page.
    CACHES["default"]["BACKEND"] = "cms.cache.RedisCache"
    CACHES["default"].setdefault("OPTIONS", {}).update(socket_connect_timeout=1, socket_timeout=1)

# Languages

LOCALE_PATHS = locale_paths(BASE_DIR, VAR_DIR)
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Deleting a translated page leaves its words, for when it is begun again.
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

# Stored in UTC; an activity names the zone in which it is shown.
USE_TZ = True
TIME_ZONE = "Europe/London"

# Static files and fonts

FONTS_DIR = VAR_DIR / "fonts"
STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [("fonts", FONTS_DIR)]

# Limits of rate (docs/environment.md, "Limits")

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# "times/seconds" for one visitor's network address, an IPv6 one cut to its /64.
RATE_LIMITS = {
    "search": env("RATE_LIMIT_SEARCH", default="15/60"),
    # The staff of a hospital share one address, and one graphic in four languages and nine shapes has 40 downloads.
    "download": env("RATE_LIMIT_DOWNLOAD", default="300/600"),
    # One player asks a few times for one film: some browsers come back to us for each part of it.
    "play": env("RATE_LIMIT_PLAY", default="120/600"),
    "sign_in": env("RATE_LIMIT_SIGN_IN", default="10/60"),
    "visitor_sign_in": env("RATE_LIMIT_VISITOR_SIGN_IN", default="60/60"),
    "comment": env("RATE_LIMIT_COMMENT", default="12/60"),
    "report": env("RATE_LIMIT_REPORT", default="10/3600"),
    "submission": env("RATE_LIMIT_SUBMISSION", default="5/3600"),
    "host": env("RATE_LIMIT_HOST", default="5/3600"),
    # Shared as downloads are; packing costs more, but a kit that was packed before is not packed again.
    "kit": env("RATE_LIMIT_KIT", default="30/600"),
    "format_request": env("RATE_LIMIT_FORMAT_REQUEST", default="5/3600"),
    "export": env("RATE_LIMIT_EXPORT", default="5/3600"),
}
# How many proxies of ours stand before the application and may be believed about the visitor's address.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

# Wagtail

WAGTAIL_SITE_NAME = "Campaign Commons"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}
TAGGIT_CASE_INSENSITIVE = True
TAG_SPACES_ALLOWED = True
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "ol", "ul", "link", "document-link"]},
    }
}
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.localisation.approval.publish_approved"
# The admin calls no other host.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS = []
# Debian's zone list holds names that Wagtail's own list does not know.
WAGTAIL_USER_TIME_ZONES = ["UTC", "Europe/London", "Europe/Paris", "America/New_York", "Asia/Dubai"]

# What a browser or a cache may do with our pages

SHARED_CACHE_SECONDS = 60

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# W019 asks for DENY, under which Wagtail could not show a draft in its own preview.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *([S3_ORIGIN] if S3_ORIGIN else [])],
        # A player is sent on to the private bucket, which need not stand where the kept pictures do.
        "media-src": [SELF, S3_SIGNED_ORIGIN],
        "object-src": [NONE],
        "base-uri": [SELF],
        # The form of the sign-in leads on to X.
        "form-action": [SELF, X_BASE or "https://x.com"],
        "frame-ancestors": [SELF],
    }
}

vars().update(env.email("EMAIL_URL", default="filemail://"))
# All mail goes by a task, which uses the backend of EMAIL_URL.
MAIL_BACKEND = vars()["EMAIL_BACKEND"]
EMAIL_BACKEND = "home.mail.QueueingBackend"
# Where the file backend writes; django-environ would take the first slash off a path in the address.
EMAIL_FILE_PATH = VAR_DIR / "mail"
SECURITY_CONTACT = env("SECURITY_CONTACT", default="mailto:security@commons.example")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env(
    "DEFAULT_FROM_EMAIL", default="Campaign Commons <hello@commons.example>"
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {"axes": {"level": "WARNING"}, "fontTools": {"level": "WARNING"}},
}
