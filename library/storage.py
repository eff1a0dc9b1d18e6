"""The two buckets: `originals` is private and reached through /files/ alone, `public` is read by anyone."""

from urllib.parse import quote

from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

STORE_ERRORS = (BotoCoreError, ClientError)


class OriginalsStorage(S3Storage):
    """What people uploaded, as it was uploaded. Its addresses are signed and short-lived."""

    def signed_address(self, name: str, filename: str) -> str:
        """An address for one GET of `name` as a download called `filename`. Asks nothing of the store."""
        disposition = f"attachment; filename*=UTF-8''{quote(filename)}"
        return self.url(name, parameters={"ResponseContentDisposition": disposition})


class PublicStorage(S3Storage):
    """Pictures made from originals. Names are generated and never used twice, so they may be kept for ever."""

    def get_default_settings(self):
        return {**super().get_default_settings(), "base_address": ""}

    def url(self, name, parameters=None, expire=None, http_method=None):
        return f"{self.base_address}/{quote(name)}"
