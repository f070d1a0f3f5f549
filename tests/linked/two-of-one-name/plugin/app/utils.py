# .. and another one in a folder of its own, of the same name, with a native one.
from time import sleep
