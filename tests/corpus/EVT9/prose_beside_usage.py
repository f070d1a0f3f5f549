# corpus: prose
# A word in code that belongs to a finding is not counted a second time; comments and other words are.
# expect-next: EVT101 eventlet
import eventlet

# expect-next: EVT412 eventlet.sleep
eventlet.sleep(0)
# expect-next: EVT901 eventlet
# give the hub of eventlet a chance
# expect-next: EVT903 greenlet
print('greenlet')
