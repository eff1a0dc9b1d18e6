import json
import logging
from urllib.parse import urlsplit

from botocore.exceptions import ClientError
from django.conf import settings
from django.core.files.storage import storages

logger = logging.getLogger(__name__)

# What "exists already, and it is ours" is called by the stores we know.
OURS_ALREADY = {"BucketAlreadyOwnedByYou", "BucketAlreadyExists"}
LOOPBACK = ("127.0.0.1", "localhost")


def ensure_buckets() -> None:
    """Make both buckets and set their policies; changes nothing where all is well.

    Raises botocore's errors when the store is away or refuses.
    """
    originals, public = storages["default"], storages["public"]
    for storage in (originals, public):
        client = storage.connection.meta.client
        try:
            client.create_bucket(Bucket=storage.bucket_name, **placed_in(storage.region_name))
        except ClientError as error:
            if error.response["Error"]["Code"] not in OURS_ALREADY:
                raise
    client = originals.connection.meta.client
    client.put_bucket_versioning(Bucket=originals.bucket_name, VersioningConfiguration={"Status": "Enabled"})
    client.put_bucket_policy(
        Bucket=public.bucket_name, Policy=json.dumps(anyone_may_read(public.bucket_name))
    )
    try:
        client.put_bucket_cors(Bucket=originals.bucket_name, CORSConfiguration=uploads_from_the_admin())
    except ClientError as error:
        # A store without this question lets every browser send, or is told so in its own settings.
        logger.warning("The store takes no rules for browsers of other origins: %s", error)


def uploads_from_the_admin() -> dict:
    """That a browser may send files by a signed form from our own pages, and do nothing else."""
    own = urlsplit(settings.BASE_URL)
    origins = [f"{own.scheme}://{own.netloc}"]
    if own.hostname in LOOPBACK:
        # One machine under its other names, as somebody types them.
        port = f":{own.port}" if own.port else ""
        origins += [f"{own.scheme}://{name}{port}" for name in LOOPBACK if name != own.hostname]
    rule = {"AllowedOrigins": origins, "AllowedMethods": ["POST"], "AllowedHeaders": ["*"]}
    return {"CORSRules": [rule | {"MaxAgeSeconds": 600}]}


def placed_in(region: str) -> dict:
    """What Amazon wants to know for a bucket in `region`; its first region must not be named."""
    return {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}


def anyone_may_read(bucket: str) -> dict:
    """The policy by which anyone may fetch an object whose name they know, and nobody may list them."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": "*",
                "Action": "s3:GetObject",
                "Resource": f"arn:aws:s3:::{bucket}/*",
            }
        ],
    }
