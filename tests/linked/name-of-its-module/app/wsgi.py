# A module that hands on what is called as it is called itself.
from eventlet import wsgi
