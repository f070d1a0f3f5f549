# A thread group of oslo.service is green until a backend is chosen.
from oslo_service import threadgroup

group = threadgroup.ThreadGroup(10)  # expect: EVT612 oslo_service.threadgroup.ThreadGroup
group.add_timer(60, print)
