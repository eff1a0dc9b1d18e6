"""Where files are kept, how large they may be, and what they may be. A part of base.py."""

import environ
from botocore.config import Config

env = environ.Env()

# Two buckets (docs/architecture.md, "Storage")

S3_ENDPOINT_URL = env("S3_ENDPOINT_URL", default=None)
S3_ORIGINALS_BUCKET = env("S3_ORIGINALS_BUCKET", default="originals")
S3_PUBLIC_BUCKET = env("S3_PUBLIC_BUCKET", default="public")
S3_PUBLIC_URL = env("S3_PUBLIC_URL", default=f"{S3_ENDPOINT_URL or ''}/{S3_PUBLIC_BUCKET}").rstrip("/")
S3_SIGNED_SECONDS = 300
# A player is sent on once. It asks there again for each later part, also after somebody has paused for a meal:
# an address that had ended meanwhile would stop the film.
S3_PLAY_SECONDS = 4 * 3600
S3_REGION = env("S3_REGION", default="us-east-1")
S3_ADDRESSING_STYLE = env("S3_ADDRESSING_STYLE", default="path")
_S3 = {
    "access_key": env("S3_ACCESS_KEY_ID", default=None),
    "secret_key": env("S3_SECRET_ACCESS_KEY", default=None),
    "endpoint_url": S3_ENDPOINT_URL,
    "region_name": S3_REGION,
    "default_acl": None,
    "file_overwrite": False,
    # A visitor's download or an editor's upload must not hang on a store that is away.
    "client_config": Config(
        signature_version="s3v4",
        s3={"addressing_style": S3_ADDRESSING_STYLE},
        connect_timeout=1,
        read_timeout=env.int("S3_READ_TIMEOUT", default=20),
        retries={"total_max_attempts": 2},
    ),
}
STORAGES = {
    "default": {
        "BACKEND": "library.storage.OriginalsStorage",
        "OPTIONS": {**_S3, "bucket_name": S3_ORIGINALS_BUCKET, "querystring_expire": S3_SIGNED_SECONDS},
    },
    "public": {
        "BACKEND": "library.storage.PublicStorage",
        "OPTIONS": {
            **_S3,
            "bucket_name": S3_PUBLIC_BUCKET,
            "base_address": S3_PUBLIC_URL,
            "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Limits of one file (docs/environment.md, "Limits")

MEGABYTE = 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * MEGABYTE
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
# The forms of Wagtail; the library's own upload takes what UPLOAD_SIZES says.
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * MEGABYTE
FILE_NAME_LENGTH = 200
# The most bytes of a file by its extension.
UPLOAD_SIZES = {
    **dict.fromkeys(["jpg", "jpeg", "png", "webp", "avif", "heic", "gif"], 25 * MEGABYTE),
    "svg": 5 * MEGABYTE,
    **dict.fromkeys(["pdf", "pptx", "docx"], 50 * MEGABYTE),
    **dict.fromkeys(["mp4", "mp3", "zip"], 250 * MEGABYTE),
}
# How long the browser may begin to send a file to the store.
UPLOAD_SIGNED_SECONDS = 600
# The most files in one go.
UPLOAD_FILES = 250
# The socket of a ClamAV daemon; without one no file is scanned for malware.
CLAMAV_SOCKET = env("CLAMAV_SOCKET", default="")

# What files may be

WAGTAILIMAGES_IMAGE_MODEL = "library.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "library.forms.SiteImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "heic", "gif", "svg"]
WAGTAILIMAGES_RENDITION_STORAGE = "public"
WAGTAILDOCS_DOCUMENT_MODEL = "library.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "library.forms.SiteDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "pptx", "docx", "mp4", "mp3", "zip"]

# Where a browser finds the store: kept pictures, uploads from the admin, and what signed addresses lead to.


def origin(address: str | None) -> str:
    """Scheme, host and port of `address`; "" for what is none."""
    return "/".join(address.split("/")[:3]) if address and "://" in address else ""


S3_ORIGIN = origin(S3_PUBLIC_URL)
S3_UPLOAD_ORIGIN = env("S3_UPLOAD_ORIGIN", default=origin(S3_ENDPOINT_URL))


def signed_origin(endpoint: str | None, region: str, style: str, bucket: str) -> str:
    """Scheme, host and port of the addresses that are signed for `bucket`: as boto3 puts them together."""
    # A certificate for all buckets of a store holds for none with a dot in its name.
    dotted = "." in bucket and not (endpoint or "").startswith("http:")
    in_host = not dotted and (style == "virtual" or (style == "auto" and not endpoint))
    amazon = ["s3", region, "amazonaws.com"]
    if region == "us-east-1" or (style == "auto" and in_host):
        amazon.remove(region)
    found = origin(endpoint or f"https://{'.'.join(amazon)}")
    return found.replace("://", f"://{bucket}.") if in_host else found


S3_SIGNED_ORIGIN = env(
    "S3_SIGNED_ORIGIN",
    default=signed_origin(S3_ENDPOINT_URL, S3_REGION, S3_ADDRESSING_STYLE, S3_ORIGINALS_BUCKET),
)
