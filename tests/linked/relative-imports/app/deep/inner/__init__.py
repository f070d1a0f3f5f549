from ...utils import spawn
from ... import utils as u

spawn(print)  # expect: EVT030 app.utils.spawn
u.spawn(print)  # expect: EVT030 app.utils.spawn
