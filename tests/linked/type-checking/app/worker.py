# An import that never runs, and annotations, are no uses.
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.pools import Pool
    START = Pool


def work(pool: 'Pool', other: Pool = None) -> 'Pool':
    kept: Pool = pool
    return kept
