import json

from botocore.exceptions import ClientError
from django.core.files.storage import storages

# What "exists already, and it is ours" is called by the stores we know.
OURS_ALREADY = {"BucketAlreadyOwnedByYou", "BucketAlreadyExists"}


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
