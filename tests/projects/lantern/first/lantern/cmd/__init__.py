import eventlet
import eventlet.hubs

# Here, before anything else of lantern is imported: every console script is
# a module of this package.
eventlet.monkey_patch(os=False)

# Workaround for eventlet < 0.27.0, whose epoll hub forgets what was
# registered before a fork.
eventlet.hubs.use_hub('poll')
