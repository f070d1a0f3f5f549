"""Shows, cues and eventlets.

In lantern's own words an *eventlet* is the smallest thing that can happen on
a stage: one lamp, one colour, one moment. It has nothing to do with eventlet.
"""

import dataclasses


@dataclasses.dataclass(order=True)
class Eventlet:
    at: float
    lamp: str
    colour: str


class Cue:
    def __init__(self, name):
        self.name = name
        self.eventlets = []

    def add(self, eventlet):
        # This is a parameter: `eventlet.at` is a time, not a green thing.
        if eventlet.at < 0:
            raise ValueError('%s: before the show' % eventlet.lamp)
        self.eventlets.append(eventlet)

    def lamps(self):
        return sorted({eventlet.lamp for eventlet in self.eventlets})

    def spawn(self):
        """A copy of this cue for another stage."""
        twin = Cue(self.name)
        twin.eventlets = list(self.eventlets)
        return twin
