# A class that others inherit from by the name that its package gives it, which is known to lead anywhere only after they
# are.
from app.san.san import Driver
