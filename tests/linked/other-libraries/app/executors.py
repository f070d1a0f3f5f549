# What is built on another library's green part is a wrapper too.
import futurist
from futurist import GreenThreadPoolExecutor


def executor():
    return futurist.GreenThreadPoolExecutor(10)


def native():
    return futurist.ThreadPoolExecutor(10)
