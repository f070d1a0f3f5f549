# Statements that share a line are told apart; one line can hold an import and a use.
import os; import eventlet; eventlet.monkey_patch()  # expect: EVT101 eventlet; EVT201 eventlet.monkey_patch
if os.environ.get('FAST'): import greenlet  # expect: EVT103 greenlet
