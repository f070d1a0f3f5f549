"""A generated project of any size, shaped as OpenStack's are: packages of modules that use each other's functions.

Each package has a utils with wrappers of eventlet, a module that hands them on, a base class, and managers that inherit
from it and import from their own package and from the one before. Names differ from package to package, but for those
that are the same everywhere, such as utils, base and spawn.
"""

import shutil

MANAGERS = 20
# __init__.py, utils.py, compat.py, base.py and a test
MODULES_OF_A_PACKAGE = MANAGERS + 5

UTILS = '''import eventlet
from eventlet import greenthread


def spawn(function, *args):
    return eventlet.spawn(function, *args)


def pause_{number}(seconds):
    greenthread.sleep(seconds)
'''

COMPAT = '''from eventlet import sleep
from grown.p{number}.utils import pause_{number} as pause
from grown.p{number}.utils import *
'''

BASE = '''from grown.p{number} import utils


class Base{number}:
    def start(self):
        utils.spawn(self.run, {number})

    def run(self):
        return {number}
'''

MANAGER = '''import logging

from grown.p{number} import base
from grown.p{number} import compat
from grown.p{before} import m{index}_{before} as neighbour
from grown.p{before} import utils

LOG = logging.getLogger(__name__)


class Manager{index}(base.Base{number}):
    def run(self):
        LOG.debug('%s', {number})
        self.start()
        compat.pause({index})

    def describe(self):
        return 'manager {index} of {number}'


def work_{index}_{number}(arguments):
    compat.sleep(1)
    for argument in arguments:
        utils.spawn(neighbour.plain_{index}_{before}, argument)


def plain_{index}_{number}(argument):
    return argument + {index}
'''

TEST = '''from unittest import mock

from grown.p{number} import m0_{number}


@mock.patch('grown.p{number}.utils.spawn')
@mock.patch('grown.p{number}.compat.sleep')
def test(sleep, spawn):
    m0_{number}.work_0_{number}([1])
'''


def write_package(folder, number, before):
    folder.mkdir(parents=True)
    (folder / '__init__.py').touch()
    (folder / 'tests').mkdir()
    texts = {'utils.py': UTILS, 'compat.py': COMPAT, 'base.py': BASE, 'tests/test_managers.py': TEST}
    for name, text in texts.items():
        (folder / name).write_text(text.format(number=number))
    for index in range(MANAGERS):
        text = MANAGER.format(number=number, before=before, index=index)
        (folder / f'm{index}_{number}.py').write_text(text)


def write_project(folder, modules):
    """A project of about that many modules; returns how many there are."""
    shutil.rmtree(folder, ignore_errors=True)
    packages = max(1, modules // MODULES_OF_A_PACKAGE)
    (folder / 'grown').mkdir(parents=True)
    (folder / 'grown' / '__init__.py').touch()
    for number in range(packages):
        write_package(folder / 'grown' / f'p{number}', number, (number - 1) % packages)
    return packages * MODULES_OF_A_PACKAGE + 1
