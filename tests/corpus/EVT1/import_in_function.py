# An import inside a function binds the name there and nowhere else.
def serve():
    import eventlet  # expect: EVT101 eventlet
    from eventlet import hubs  # expect: EVT101 eventlet.hubs

    hubs.use_hub('poll')  # expect: EVT420 eventlet.hubs.use_hub
    return eventlet.sleep  # expect: EVT412 eventlet.sleep


def other(eventlet):
    return eventlet.sleep
