# The metadata of the package can be read without importing it.
import importlib.metadata
from importlib import metadata

import pkg_resources

new = importlib.metadata.version('eventlet') > '0.36'  # expect: EVT814 eventlet
green = metadata.version('greenlet')  # expect: EVT814 greenlet
old = pkg_resources.get_distribution('eventlet').version  # expect: EVT814 eventlet
