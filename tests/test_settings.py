import ast
import os
import runpy
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "not-a-secret-but-long-enough-for-a-check-0123456789-abcdef",
    "ALLOWED_HOSTS": "commons.example",
    "BASE_URL": "https://commons.example",
    "DATABASE_URL": "postgres://commons@127.0.0.1:9/commons",
    "CACHE_URL": "redis://127.0.0.1:9/0",
    "EMAIL_URL": "smtp://127.0.0.1:9",
    "S3_ORIGINALS_BUCKET": "originals",
    "S3_PUBLIC_BUCKET": "public",
    "S3_PUBLIC_URL": "https://files.commons.example",
    "S3_ACCESS_KEY_ID": "key",
    "S3_SECRET_ACCESS_KEY": "secret",
}


def start(then="", **environment):
    """Load the settings in a process of their own, with nothing of ours in the environment; run `then`."""
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {then}"],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_all_that_it_needs():
    assert start(**COMPLETE).returncode == 0


@pytest.mark.parametrize("name", sorted(set(COMPLETE) - {"DJANGO_SETTINGS_MODULE"}))
def test_production_names_what_is_missing(monkeypatch, name):
    for key, value in COMPLETE.items():
        monkeypatch.setenv(key, value)
    monkeypatch.delenv(name)
    with pytest.raises(ImproperlyConfigured, match=f"set {name} in the environment"):
        runpy.run_module("cms.settings.production")


def test_production_names_everything_that_is_missing_at_once():
    ended = start(DJANGO_SETTINGS_MODULE="cms.settings.production")
    assert "SECRET_KEY, ALLOWED_HOSTS, BASE_URL" in ended.stderr


@pytest.mark.parametrize(
    "change",
    [
        {"ALLOWED_HOSTS": "*"},
        {"BASE_URL": "http://commons.example"},
        {"X_BASE": "http://127.0.0.1:9"},
    ],
)
def test_production_refuses_what_is_not_safe(change):
    assert start(**{**COMPLETE, **change}).returncode


@pytest.mark.parametrize("given, sign_in", [({}, "60/60"), ({"RATE_LIMIT_SIGN_IN": "5/60"}, "5/60")])
def test_in_the_demo_sign_in_alone_stays_limited(given, sign_in):
    show = "from django.conf import settings; print(settings.RATE_LIMITS)"
    ended = start(show, DJANGO_SETTINGS_MODULE="cms.settings.dev", **given)
    limits = ast.literal_eval(ended.stdout)
    assert limits.pop("sign_in") == sign_in
    assert set(limits.values()) == {""}
