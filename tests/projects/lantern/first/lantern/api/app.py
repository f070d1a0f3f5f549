import json

import webob.dec
import webob.exc

from lantern import show
from lantern import utils


class Application:
    def __init__(self):
        self.shows = {}

    @webob.dec.wsgify
    def __call__(self, request):
        if request.method == 'POST':
            return self._post(request)
        cue = self.shows.get(request.path_info.strip('/'))
        if cue is None:
            raise webob.exc.HTTPNotFound()
        return json.dumps({'name': cue.name, 'lamps': cue.lamps()})

    def _post(self, request):
        cue = show.Cue(request.path_info.strip('/'))
        for item in request.json['eventlets']:
            cue.add(show.Eventlet(**item))
        self.shows[cue.name] = cue
        # Rehearse once the answer is on its way.
        hooks = request.environ.get('eventlet.posthooks')
        if hooks is not None:
            hooks.append((self._rehearse, (cue,), {}))
        else:
            utils.spawn_n(self._rehearse, None, cue)
        return webob.Response(status=202)

    def _rehearse(self, environ, cue):
        for eventlet in sorted(cue.eventlets):
            utils.breathe()


def make_app():
    return Application()
