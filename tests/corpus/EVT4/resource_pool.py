# Pools of objects rather than of threads.
from eventlet import pools  # expect: EVT101 eventlet.pools
from eventlet.pools import Pool, TokenPool  # expect: EVT101 eventlet.pools.Pool; EVT101 eventlet.pools.TokenPool


class SSHPool(pools.Pool):  # expect: EVT406 eventlet.pools.Pool
    tokens = TokenPool(max_size=4)  # expect: EVT406 eventlet.pools.TokenPool

    def get(self):
        return super().get()


clients = Pool(create=dict)  # expect: EVT406 eventlet.pools.Pool
