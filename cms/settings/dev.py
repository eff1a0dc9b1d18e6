"""The demo, and development on one machine: no TLS, reading without limits, a key that is not secret."""

from .base import *  # noqa: F403 - settings modules build on each other
from .base import DATABASES, LOGGING, RATE_LIMITS, STORAGES, env

DEBUG = env.bool("DEBUG", default=False)
DEMO = True
SECRET_KEY = env("SECRET_KEY", default="only-for-a-demo-on-this-machine")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
ENVIRONMENT_NAME = env("ENVIRONMENT_NAME", default="demo")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
AUTH_PASSWORD_VALIDATORS = []
SECOND_FACTOR = env.bool("SECOND_FACTOR", default=False)
# Several people who try the demo may share one address.
RATE_LIMITS = dict.fromkeys(RATE_LIMITS, "") | {"sign_in": env("RATE_LIMIT_SIGN_IN", default="60/60")}
# One process with threads: connections that outlive their thread would pile up.
DATABASES["default"]["CONN_MAX_AGE"] = 0
LOGGING["root"]["level"] = env("LOG_LEVEL", default="WARNING")
# The same hashed names as in production, without its compression, which takes half a minute.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
