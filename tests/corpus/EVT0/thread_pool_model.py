# The pool class, chosen by name at start.
import glance.async_

glance.async_.set_threadpool_model('eventlet')  # expect: EVT003 eventlet
glance.async_.set_threadpool_model('native')
