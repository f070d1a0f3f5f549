# What a text in setup.py requires is told by what setup() is given, whatever names lead there.
import sys

from setuptools import setup

VERSION = '0.33'
deps = ['six', 'eventlet>=0.30']  # expect: EVT807 eventlet>=0.30
MORE = list(('eventlet',)) + deps  # expect: EVT807 eventlet
if sys.platform == 'linux':
    MORE += ['eventlet<1']  # expect: EVT807 eventlet<1
    MORE.append('eventlet==%s' % VERSION)  # expect: EVT807 eventlet==%s
CHECKS = ('pytest', 'eventlet')  # expect: EVT804 eventlet
ways = {
    'async': ['gevent', 'eventlet'],  # expect: EVT803 eventlet
    'test': ['pytest', 'eventlet'],  # expect: EVT804 eventlet
    ':sys_platform == "linux"': ['eventlet'],  # expect: EVT807 eventlet
}
ways['more'] = ['eventlet']  # expect: EVT803 eventlet
ways.update(docs=['eventlet'])  # expect: EVT804 eventlet
unused = ['eventlet']
rest = dict(setup_requires='eventlet')  # expect: EVT805 eventlet
rest['classifiers'] = ['eventlet']

setup(
    name='eventlet',
    keywords=['eventlet'],
    install_requires=MORE + ['six'],
    tests_require=CHECKS,
    extras_require=ways,
    **rest,
)
setup(
    install_requires=['eventlet'] if VERSION else [],  # expect: EVT807 eventlet
    extras_require=dict(async_=['eventlet'], tests='eventlet'),  # expect: EVT803 eventlet
    setup_requires=['eventlet>=0.3'],  # expect: EVT805 eventlet>=0.3
)
setup(tests_require=CHECKS + ('eventlet',), setup_requires=['eventlet'])  # expect: EVT804 eventlet; EVT805 eventlet
