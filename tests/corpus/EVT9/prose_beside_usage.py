# corpus: prose
# A line that is a finding already is not counted as prose a second time; its comment is.
# expect-next: EVT101 eventlet
import eventlet

# expect-next: EVT412 eventlet.sleep
eventlet.sleep(0)
# give the hub of eventlet a chance  # expect: EVT901 eventlet
print('greenlet')  # expect: EVT903 greenlet
