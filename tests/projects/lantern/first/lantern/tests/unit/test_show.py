from oslotest import base

from lantern import show

# Not a usage: a document that a user might post.
DOCUMENT = """
import eventlet
eventlet.spawn(lamp)
"""


class TestCue(base.BaseTestCase):
    def test_lamps(self):
        cue = show.Cue('dawn')
        cue.add(show.Eventlet(0.0, 'b', 'red'))
        cue.add(show.Eventlet(1.0, 'a', 'red'))
        self.assertEqual(['a', 'b'], cue.lamps())
