# A plain folder: its files find each other as they lie beside the one that runs.
from eventlet import sleep
