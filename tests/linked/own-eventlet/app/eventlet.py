# The project's own module is called eventlet; what it holds is no part of the library.
import eventlet
import os


def patch():
    eventlet.monkey_patch()


def spawn(function):
    return os.fork() or function()
