# A target that is kept in a constant is found there, and again where a patcher is given the constant.
from unittest import mock

GREEN_URLOPEN = 'eventlet.green.urllib.request.urlopen'  # expect: EVT703 eventlet.green.urllib.request.urlopen
TARGETS = ['eventlet.spawn', 'eventlet.tpool.execute', 'time.sleep']  # expect: EVT703 eventlet.spawn; EVT703 eventlet.tpool.execute


@mock.patch(GREEN_URLOPEN)  # expect: EVT701 eventlet.green.urllib.request.urlopen
def test(urlopen, target='eventlet.sleep'):  # expect: EVT703 eventlet.sleep
    return urlopen

if test:
    EITHER = 'eventlet.green.urllib2.urlopen'  # expect: EVT703 eventlet.green.urllib2.urlopen
else:
    EITHER = 'eventlet.green.urllib.request.urlopen'  # expect: EVT703 eventlet.green.urllib.request.urlopen
mock.patch(EITHER)  # expect: EVT701 eventlet.green.urllib2.urlopen
