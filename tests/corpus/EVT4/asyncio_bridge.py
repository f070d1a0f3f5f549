# Coroutines inside a green program.
import asyncio

import eventlet.asyncio  # expect: EVT101 eventlet.asyncio
import eventlet.hubs.asyncio  # expect: EVT101 eventlet.hubs.asyncio
from eventlet.asyncio import spawn_for_awaitable  # expect: EVT101 eventlet.asyncio.spawn_for_awaitable


async def job():
    await asyncio.sleep(1)


spawn_for_awaitable(job()).wait()  # expect: EVT422 eventlet.asyncio.spawn_for_awaitable
native = isinstance(None, eventlet.hubs.asyncio.Hub)  # expect: EVT422 eventlet.hubs.asyncio.Hub
