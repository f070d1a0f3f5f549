# Requirements in setup.py count like those in requirements.txt.
import setuptools

setuptools.setup(
    name='agent',
    install_requires=[
        'eventlet>=0.30.1',  # expect: EVT807 eventlet>=0.30.1
        'requests',
    ],
    description='eventlet based agent',
)
requirements = ['eventlet', 'six']  # expect: EVT807 eventlet
reqs = ['gunicorn[eventlet]>=20', 'six']  # expect: EVT807 gunicorn[eventlet]>=20
EXTRAS = {
    'green': ['eventlet>=0.30.1', 'six'],  # expect: EVT803 eventlet>=0.30.1
    'eventlet': ['eventlet'],  # expect: EVT803 eventlet
    'async': 'celery[eventlet]',  # expect: EVT803 celery[eventlet]
    'test': ['eventlet==0.33'],  # expect: EVT804 eventlet==0.33
}
setuptools.setup(
    install_requires=reqs,
    extras_require=EXTRAS,
    tests_require=['eventlet', 'pytest'],  # expect: EVT804 eventlet
)
