"""What a person writes with boto3: one list, and then ten threads, retried as boto3 does by itself.

    boto3_threads.py read URL POOL                 describes every client of the pool
    boto3_threads.py create URL POOL FIRST COUNT   creates clients, and reads each of them once to verify it

It prints how many clients it was done with, and on how many it gave up because they were throttled too often.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

# A script finds the modules beside itself alone, and these are a package.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from whole import clients

THREADS = 10


def cognito(url):
    # The mode that boto3's documentation advises, and a connection for each thread.
    config = Config(retries={"mode": "standard"}, max_pool_connections=THREADS)
    return boto3.client("cognito-idp", endpoint_url=url, config=config)


def read(client, pool):
    pages = client.get_paginator("list_user_pool_clients").paginate(UserPoolId=pool, PaginationConfig={"PageSize": 60})
    ids = [one["ClientId"] for page in pages for one in page["UserPoolClients"]]
    return attempted(lambda one: client.describe_user_pool_client(UserPoolId=pool, ClientId=one), ids)


def create(client, pool, first, count):
    def one(name):
        made = client.create_user_pool_client(UserPoolId=pool, **clients.members(name))["UserPoolClient"]
        client.describe_user_pool_client(UserPoolId=pool, ClientId=made["ClientId"])

    return attempted(one, clients.names(int(first) + int(count))[int(first) :])


def attempted(work, items):
    def succeeded(item):
        try:
            work(item)
        except ClientError as error:
            if error.response["Error"]["Code"] != "TooManyRequestsException":
                raise
            return False
        return True

    with ThreadPoolExecutor(THREADS) as threads:
        done = list(threads.map(succeeded, items))
    return {"done": done.count(True), "given_up": done.count(False)}


def main():
    what, url, pool, *rest = sys.argv[1:]
    print(json.dumps({"read": read, "create": create}[what](cognito(url), pool, *rest)))


main()
