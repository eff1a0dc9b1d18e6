"""The two buckets: `originals` is private and reached through /files/ alone, `public` is read by anyone."""

from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.storage import storages
from django.utils.functional import cached_property
from s3transfer.exceptions import RetriesExceededError
from storages.backends.s3 import S3Storage

# The last is raised as it is where an object is read as a file: boto3 puts its own in its place elsewhere.
STORE_ERRORS = (BotoCoreError, ClientError, Boto3Error, RetriesExceededError)
# What a store calls an object that is not there.
NOT_THERE = {"404", "NoSuchKey", "NotFound"}

# A large file goes in parts, one after another: whoever reads a file has all the memory it takes.
IN_PARTS = TransferConfig(use_threads=False, multipart_chunksize=8 * 1024 * 1024)

# For questions that a visitor or a monitor waits for: a store that hangs counts as away after these seconds.
QUICK = Config(connect_timeout=1, read_timeout=2, retries={"total_max_attempts": 1})
# For questions that are asked again by themselves: a store that is only slow has the time to answer.
PATIENT = Config(connect_timeout=1, read_timeout=8, retries={"total_max_attempts": 1})


@contextmanager
def garbled_answers():
    """Raises a fault of the store for an answer that was cut off within its head, at which the client stumbles."""
    try:
        yield
    except ValueError as error:
        raise Boto3Error(f"The store's answer cannot be read: {error}") from error


class BucketStorage(S3Storage):
    """A bucket, with two further clients that ask once: one does not wait, the other waits for a slow store."""

    # What settings.STORAGES calls the bucket.
    alias = ""

    def deconstruct(self):
        """How a task finds the bucket again: by its name in the settings, without the keys that open it."""
        return "library.storage.bucket", [self.alias], {}

    @cached_property
    def quick_client(self):
        return self.client_with(QUICK)

    @cached_property
    def patient_client(self):
        return self.client_with(PATIENT)

    def client_with(self, config: Config):
        return self._create_session().client(
            "s3",
            region_name=self.region_name,
            use_ssl=self.use_ssl,
            endpoint_url=self.endpoint_url,
            verify=self.verify,
            config=self.client_config.merge(config),
        )

    def __getstate__(self):
        # A client cannot be pickled; it is made again when it is asked for.
        clients = {"quick_client", "patient_client"}
        return {name: value for name, value in super().__getstate__().items() if name not in clients}

    def answers(self) -> bool:
        """Whether the bucket is there and answers quickly."""
        try:
            self.quick_client.head_bucket(Bucket=self.bucket_name)
        except STORE_ERRORS:
            return False
        return True

    def exists(self, name):
        with garbled_answers():
            return super().exists(name)

    def _save(self, name, content):
        with garbled_answers():
            return super()._save(name, content)

    def fetch(self, name: str, path: Path) -> None:
        """Write the object to the file `path`, piece by piece. Raises the object store's errors."""
        client = self.connection.meta.client
        with garbled_answers():
            client.download_file(self.bucket_name, self._normalize_name(name), str(path), Config=IN_PARTS)

    def put(self, name: str, file, media_type: str) -> None:
        """Store the open binary `file` under `name`, piece by piece. Raises the object store's errors."""
        with garbled_answers():
            self.connection.meta.client.upload_fileobj(
                file,
                self.bucket_name,
                self._normalize_name(name),
                ExtraArgs={**self.object_parameters, "ContentType": media_type},
                Config=IN_PARTS,
            )

    def delete_for_good(self, name: str) -> None:
        """Delete the object with every version that the bucket keeps of it; nothing when there is none.

        Asks for the right to delete versions, and raises the object store's errors.
        """
        client, key = self.connection.meta.client, self._normalize_name(name)
        pages = client.get_paginator("list_object_versions").paginate(Bucket=self.bucket_name, Prefix=key)
        for page in pages:
            for version in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
                # The prefix also finds longer names.
                if version["Key"] == key:
                    client.delete_object(Bucket=self.bucket_name, Key=key, VersionId=version["VersionId"])


class OriginalsStorage(BucketStorage):
    """What people uploaded, as it was uploaded. Its addresses are signed and short-lived."""

    alias = "default"

    def is_there(self, name: str) -> bool:
        """Whether the object can be fetched now: False also when the store is away or slow."""
        try:
            self.quick_client.head_object(Bucket=self.bucket_name, Key=self._normalize_name(name))
        except STORE_ERRORS:
            return False
        return True

    def signed_address(self, name: str, filename: str) -> str:
        """An address for one GET of `name` as a download called `filename`. Asks nothing of the store."""
        disposition = f"attachment; filename*=UTF-8''{quote(filename)}"
        return self.url(name, parameters={"ResponseContentDisposition": disposition})

    def address_to_play(self, name: str, media_type: str) -> str:
        """An address at which a player finds the parts of `name` for some hours. Asks nothing of the store."""
        shown = {"ResponseContentDisposition": "inline", "ResponseContentType": media_type}
        return self.url(name, parameters=shown, expire=settings.S3_PLAY_SECONDS)


class PublicStorage(BucketStorage):
    """Pictures made from originals. Names are generated and never used twice, so they may be kept for ever."""

    alias = "public"

    def get_default_settings(self):
        return {**super().get_default_settings(), "base_address": ""}

    def url(self, name, parameters=None, expire=None, http_method=None):
        return f"{self.base_address}/{quote(name)}"


def is_missing(error: Exception) -> bool:
    """Whether a fault says that the store is well and has no such object."""
    return isinstance(error, ClientError) and error.response.get("Error", {}).get("Code") in NOT_THERE


def bucket(alias: str) -> BucketStorage:
    return storages[alias]


def buckets_answer() -> bool:
    """Whether both buckets are there and answer quickly; stops at the first that does not."""
    return all(bucket(alias).answers() for alias in ("default", "public"))
