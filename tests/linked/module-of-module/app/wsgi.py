# Others reach eventlet as an attribute of this module, and so do tests by name.
import eventlet
from eventlet import wsgi as server
