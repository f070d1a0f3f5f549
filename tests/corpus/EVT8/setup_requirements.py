# However a setup.py puts its requirements together, they are requirements.
import setuptools

VERSION = '0.33'
install_requires = ['six']
install_requires += ['eventlet>=0.9']  # expect: EVT807 eventlet>=0.9
install_requires.extend(['eventlet>=0.9', 'six'])  # expect: EVT807 eventlet>=0.9
install_requires.append('eventlet>=0.9')  # expect: EVT807 eventlet>=0.9
reqs = []
reqs.append("eventlet")  # expect: EVT807 eventlet
reqs.append("eventlet==" + VERSION)  # expect: EVT807 eventlet==
reqs = reqs + ['eventlet']  # expect: EVT807 eventlet

setuptools.setup(
    name='agent',
    install_requires=reqs + [
        'eventlet==%s' % VERSION,  # expect: EVT807 eventlet==%s
        'eventlet=={}'.format(VERSION),  # expect: EVT807 eventlet=={}
        'eventlet' + '==' + VERSION,  # expect: EVT807 eventlet
        f'eventlet=={VERSION}',  # expect: EVT807 eventlet=={}
        f'event{VERSION}',
        'six==%s' % VERSION,
    ],
    requires=['eventlet(>=0.9.16)', 'six'],  # expect: EVT807 eventlet(>=0.9.16)
)
LEVELS = ['eventlet=WARN', 'eventlet=%s' % 'INFO']  # expect: EVT811 eventlet=WARN; EVT811 eventlet=%s
