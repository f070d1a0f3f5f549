# Green sides of further libraries.
from kazoo.handlers.eventlet import SequentialEventletHandler  # expect: EVT017 kazoo.handlers.eventlet.SequentialEventletHandler
from oslo_db import concurrency
from oslo_log import pipe_mutex  # expect: EVT014 oslo_log.pipe_mutex
from oslo_reports.generators import threading as generators

handler = SequentialEventletHandler()  # expect: EVT017 kazoo.handlers.eventlet.SequentialEventletHandler
lock = pipe_mutex.PipeMutex()  # expect: EVT014 oslo_log.pipe_mutex.PipeMutex
api = concurrency.TpoolDbapiWrapper(None, {})  # expect: EVT015 oslo_db.concurrency.TpoolDbapiWrapper
report = generators.GreenThreadReportGenerator()  # expect: EVT016 oslo_reports.generators.threading.GreenThreadReportGenerator
