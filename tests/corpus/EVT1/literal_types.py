# Texts in the brackets of Literal are no types, nor are those behind the first of Annotated's.
import typing
from typing import Annotated, Literal, Optional, cast

Mode = Literal['eventlet', 'threading']


class Settings:
    mode: Literal['eventlet', 'threading'] = 'threading'
    modes: dict[str, Literal['eventlet.sleep']] | None = None
    dotted: typing.Literal['eventlet'] = 'eventlet'
    told: Annotated[str, 'eventlet', Literal['eventlet']] = ''
    dotted_and_told: typing.Annotated[int, 'eventlet.sleep is used'] = 0


def run(mode: Literal['eventlet.sleep'], *modes: list[Literal['eventlet']]) -> Optional[Literal['eventlet']]:
    return cast('Literal["eventlet"]', mode)


def waits(
    timer: Annotated['eventlet.Timeout', 'eventlet'],  # expect: EVT304 eventlet.Timeout
    timers: list['eventlet.Timeout'],  # expect: EVT304 eventlet.Timeout
): ...
