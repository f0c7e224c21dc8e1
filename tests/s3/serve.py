"""An S3-speaking server for tests, which refuses wrong keys and forgets everything when it ends.

Started by scripts/s3 with a folder, into which it writes `ready` when it can be used: endpoint, access key, secret and bucket.
It ends when the folder does, so that nobody needs to know its process. The server lets the first three calls pass without a signature; they make a user who may do everything with S3, and from then on
every call must be signed as that user.
"""

import json
import os
import sys
import time
from pathlib import Path

FREE_CALLS = 3
os.environ["INITIAL_NO_AUTH_ACTION_COUNT"] = str(FREE_CALLS)  # read when moto is imported

import boto3  # noqa: E402
from botocore.config import Config  # noqa: E402
from moto.server import ThreadedMotoServer  # noqa: E402

BUCKET = "papers"
REGION = "us-east-1"
EVERYTHING = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}


def client(service, endpoint, key, secret):
    """A client that asks this server and reads no setting of the machine."""
    config = Config(s3={"addressing_style": "path"}, proxies={}, retries={"max_attempts": 1})
    return boto3.client(
        service, endpoint_url=endpoint, region_name=REGION, aws_access_key_id=key, aws_secret_access_key=secret, config=config
    )


def make_user(endpoint):
    """The three free calls."""
    iam = client("iam", endpoint, "nobody", "nothing")
    iam.create_user(UserName="bonafide")
    made = iam.create_access_key(UserName="bonafide")["AccessKey"]
    iam.put_user_policy(UserName="bonafide", PolicyName="everything", PolicyDocument=json.dumps(EVERYTHING))
    return made["AccessKeyId"], made["SecretAccessKey"]


def main(folder):
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    endpoint = "http://{}:{}".format(*server.get_host_and_port())
    key, secret = make_user(endpoint)
    client("s3", endpoint, key, secret).create_bucket(Bucket=BUCKET)
    draft = folder / "ready.new"
    draft.write_text(f"{endpoint} {key} {secret} {BUCKET}\n")
    draft.rename(folder / "ready")
    while folder.exists():
        time.sleep(0.2)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
