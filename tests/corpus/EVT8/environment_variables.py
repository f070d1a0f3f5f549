# Variables that tune eventlet or choose the mode, set and read.
import os

os.environ['EVENTLET_NO_GREENDNS'] = 'yes'  # expect: EVT808 EVENTLET_NO_GREENDNS
os.environ.setdefault('EVENTLET_HUB', 'asyncio')  # expect: EVT808 EVENTLET_HUB
DISABLED = os.environ.get('OS_NOVA_DISABLE_EVENTLET_PATCHING', '')  # expect: EVT808 OS_NOVA_DISABLE_EVENTLET_PATCHING
if 'TEST_EVENTLET' in os.environ:  # expect: EVT808 TEST_EVENTLET
    os.putenv('OSKEN_HUB_TYPE', 'native')  # expect: EVT808 OSKEN_HUB_TYPE
os.environ['OSKEN_HUB_TYPE'] = 'native'  # expect: EVT808 OSKEN_HUB_TYPE
