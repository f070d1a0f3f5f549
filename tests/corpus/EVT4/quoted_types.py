# Types in quotes where no annotation stands around them.
import typing
from typing import Any, Dict, List, Literal, Optional, TypeVar, Union, cast

Queues = List['eventlet.Queue']  # expect: EVT410 eventlet.Queue
Pools = typing.Dict[str, 'eventlet.GreenPool']  # expect: EVT403 eventlet.GreenPool
Nested = Union[Optional['eventlet.Queue'], None]  # expect: EVT410 eventlet.Queue
T = TypeVar('T', bound='eventlet.Queue')  # expect: EVT410 eventlet.Queue


def made(x: Any, names: Dict[str, int]) -> None:
    cast('eventlet.Queue', x).get()  # expect: EVT410 eventlet.Queue
    typing.cast('List[eventlet.GreenPool]', x)  # expect: EVT403 eventlet.GreenPool
    cast(Literal['eventlet'], x)
    names['eventlet'] += 1
