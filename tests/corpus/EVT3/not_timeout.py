# Timeouts of other libraries.
import asyncio
import concurrent.futures
import socket

import requests
from fixtures import Timeout


def fetch(url):
    try:
        with Timeout(3, gentle=True):
            return requests.get(url, timeout=3)
    except (requests.Timeout, socket.timeout, TimeoutError, concurrent.futures.TimeoutError):
        return asyncio.timeout(3)
