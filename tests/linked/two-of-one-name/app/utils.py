# The package that the project ships, with a green utils ..
from eventlet import sleep
