# Looping calls of oslo.service are green until a backend is chosen; importing their module shows nothing yet.
from oslo_service import backend
from oslo_service import loopingcall
from oslo_service import periodic_task
from oslo_service.loopingcall import DynamicLoopingCall, LoopingCallDone

timer = loopingcall.FixedIntervalLoopingCall(print)  # expect: EVT610 oslo_service.loopingcall.FixedIntervalLoopingCall
timer.start(interval=5).wait()
DynamicLoopingCall(print)  # expect: EVT610 oslo_service.loopingcall.DynamicLoopingCall
loopingcall.BackOffLoopingCall(print)  # expect: EVT610 oslo_service.loopingcall.BackOffLoopingCall
backend.FixedIntervalLoopingCall(print)  # expect: EVT610 oslo_service.backend.FixedIntervalLoopingCall


@loopingcall.RetryDecorator(max_retry_count=5)  # expect: EVT611 oslo_service.loopingcall.RetryDecorator
def attach():
    raise LoopingCallDone()


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60)
    def poll(self, context):
        raise loopingcall.LoopingCallDone(retvalue=True)
