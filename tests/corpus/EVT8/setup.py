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
