from unittest import mock

SPAWN = 'app.utils.spawn'
OTHER = 'app.utils.other'


@mock.patch(SPAWN)  # expect: EVT733 app.utils.spawn via eventlet.spawn
@mock.patch(OTHER)
def test_spawn(spawn):
    nap = 'app.utils.sleep'
    with mock.patch(nap):  # expect: EVT701 eventlet.sleep via app.utils.sleep
        load(SPAWN)


class Test:
    TARGET = 'app.utils.spawn'

    def test(self):
        mock.patch(self.TARGET)  # expect: EVT733 app.utils.spawn
