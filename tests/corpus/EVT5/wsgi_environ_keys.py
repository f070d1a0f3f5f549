# Keys that only eventlet's web server sets tie code to it without any import.
KEY = 'eventlet.minimum_write_chunk_size'  # expect: EVT520 eventlet.minimum_write_chunk_size


def respond(env, req):
    env['eventlet.posthooks'].append(None)  # expect: EVT520 eventlet.posthooks
    req.environ.get('eventlet.input')  # expect: EVT520 eventlet.input
    if 'eventlet.set_idle' in env:  # expect: EVT520 eventlet.set_idle
        return {'eventlet.posthooks': [], 'wsgi.input': None}  # expect: EVT520 eventlet.posthooks
    if 'headers_raw' in req.environ:  # expect: EVT520 headers_raw
        print(req.environ['headers_raw'], env.get('headers_raw', ()))  # expect: EVT520 headers_raw; EVT520 headers_raw
    req.meta['headers_raw'] = env['headers']
    return env['wsgi.input'], env['eventlet_input'], env.get('eventlet.other')
