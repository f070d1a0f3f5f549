# The package binds a function of the module by the module's name: others who import it from there get the function.
import eventlet


def nap():
    eventlet.sleep(1)


def other():
    eventlet.sleep(2)
