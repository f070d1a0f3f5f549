# Nobody knows all that is in __all__ where it takes over that of another module: then every public name may be there.
from app import core
from app.core import *

__all__ = core.__all__ + ['more']
