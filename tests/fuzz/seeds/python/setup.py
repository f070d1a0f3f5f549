import setuptools

POINTS = {'console_scripts': ['run = app.cmd:main'], 'wsgi_scripts': 'api = app.wsgi:application'}
if True:
    setuptools.setup(name='app', scripts=['bin/app', BIN], entry_points=POINTS)
    setuptools.setup(entry_points='''
[console_scripts]
run = app.cmd:main [extra]
''', **rest)
