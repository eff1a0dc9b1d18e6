"""A public server. It refuses to start until everything that must be secret or real is given."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 - settings modules build on each other
from .base import X_BASE, env

REQUIRED = [
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "BASE_URL",
    "DATABASE_URL",
    "CACHE_URL",
    "EMAIL_URL",
    "S3_ORIGINALS_BUCKET",
    "S3_PUBLIC_BUCKET",
    "S3_PUBLIC_URL",
    "S3_ACCESS_KEY_ID",
    "S3_SECRET_ACCESS_KEY",
]
missing = [name for name in REQUIRED if not env(name, default="").strip()]
if missing:
    raise ImproperlyConfigured(
        f"Not started: set {', '.join(missing)} in the environment (docs/environment.md says what each is)."
    )

DEMO = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("Not started: ALLOWED_HOSTS must name the hosts, not '*'.")
if not env("BASE_URL").startswith("https://"):
    raise ImproperlyConfigured("Not started: BASE_URL must begin with https://.")
if X_BASE:
    raise ImproperlyConfigured("Not started: X_BASE leads to a stand-in for X, which lets anyone be anyone.")

CSRF_TRUSTED_ORIGINS = [env("BASE_URL")]
SECURE_SSL_REDIRECT = True
# The health checks are asked over plain HTTP by the machine beside us.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
