# A name that is bound again means what it was bound to last, as far as that is certain.
import eventlet  # expect: EVT101 eventlet
from eventlet import sleep  # expect: EVT101 eventlet.sleep

sleep(1)  # expect: EVT412 eventlet.sleep
from time import sleep
sleep(2)


class Body:
    sleep(3)
    sleep = eventlet.sleep  # expect: EVT412 eventlet.sleep
    sleep(4)  # expect: EVT412 eventlet.sleep
    sleep = print
    sleep(5)


def runs_when_all_is_bound():
    sleep(6)


def one_after_the_other(job):
    spawn = eventlet.spawn  # expect: EVT401 eventlet.spawn
    spawn(job)  # expect: EVT401 eventlet.spawn
    spawn = spawn(job).link  # expect: EVT401 eventlet.spawn
    spawn = job.submit
    return spawn(job)


def in_a_branch(job, jobs):
    spawn = job.submit
    if jobs:
        spawn = eventlet.spawn  # expect: EVT401 eventlet.spawn
        spawn(job)  # expect: EVT401 eventlet.spawn
    spawn(job)  # expect: EVT401 eventlet.spawn


def before_it_is_bound(job):
    start = job.start
    try:
        start(1)
    except ValueError:
        return start(2)
    start = eventlet.spawn  # expect: EVT401 eventlet.spawn
    return start(3)  # expect: EVT401 eventlet.spawn


def round_and_round(jobs):
    start = print
    for job in jobs:
        start(job)  # expect: EVT401 eventlet.spawn
        start = eventlet.spawn  # expect: EVT401 eventlet.spawn
    while jobs:
        run = print
        run(jobs)
        run = eventlet.spawn  # expect: EVT401 eventlet.spawn


def in_either_branch(name):
    if name == 'eventlet':
        from eventlet.green import subprocess  # expect: EVT102 eventlet.green.subprocess
        return subprocess  # expect: EVT510 eventlet.green.subprocess
    elif name == 'gevent':
        from gevent import subprocess
        return subprocess
    return subprocess  # expect: EVT510 eventlet.green.subprocess


def as_it_is_called():
    later = None

    def fill():
        later(1)  # expect: EVT412 eventlet.sleep
    later = eventlet.sleep  # expect: EVT412 eventlet.sleep
    fill()
    later = print
    fill()


def by_others():
    import threading

    def swap():
        nonlocal threading
        from eventlet.green import threading  # expect: EVT102 eventlet.green.threading
    threading = threading or swap  # expect: EVT419 eventlet.green.threading
    return threading.Thread  # expect: EVT419 eventlet.green.threading.Thread


def by_an_alias_made_twice():
    name = print
    other = name
    other.spawn(1)
    name = eventlet  # expect: EVT106 eventlet
    other = name  # expect: EVT106 eventlet
    return other.spawn(2)  # expect: EVT401 eventlet.spawn
