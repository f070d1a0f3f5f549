from unittest import mock


@mock.patch('app.nap')  # expect: EVT733 app.nap.nap
@mock.patch('app.nap.nap')  # expect: EVT733 app.nap.nap
def test_nap(*naps):
    pass
