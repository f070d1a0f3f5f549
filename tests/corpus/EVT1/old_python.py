# syntax: bad
# Python 2 no longer parses, but a history is full of it; what can be understood is found.
import eventlet  # expect: EVT101 eventlet

print "starting"
eventlet.sleep(1)  # expect: EVT412 eventlet.sleep


def run(job):
    try:
        job()
    except eventlet.Timeout, error:  # expect: EVT302 eventlet.Timeout
        print >>log, error
    exec "job()"
    return eventlet.spawn_n(job)  # expect: EVT402 eventlet.spawn_n


def shown(run):
    name = `eventlet.sleep`  # expect: EVT412 eventlet.sleep
    print "started", `eventlet.spawn(run)`, "`eventlet.spawn`"  # expect: EVT401 eventlet.spawn
    return name
