# Three classes in three modules; the last has it from the first.
import eventlet


class Base:
    def pause(self):
        eventlet.sleep(1)
