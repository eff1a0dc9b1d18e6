"""The tests: real parts from the environment that tests/parts.py sets, tasks at once, mail in memory."""

from .base import *  # noqa: F403 - settings modules build on each other
from .base import DATABASES, LOGGING, STORAGES, env

DEMO = True
SECRET_KEY = env("SECRET_KEY", default="only-for-tests")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
AUTH_PASSWORD_VALIDATORS = []
# A test of the second factor asks for it.
SECOND_FACTOR = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAIL_BACKEND = EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
DATABASES["default"]["TEST"] = {"NAME": env("TEST_DATABASE_NAME", default=None)}
DATABASES["default"]["CONN_MAX_AGE"] = 0
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
LOGGING["root"]["level"] = "WARNING"
