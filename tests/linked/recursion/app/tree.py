# A function that calls itself is no caller of a wrapper, and two that call each other come to an end.
import eventlet


def walk(node):
    eventlet.sleep(0)
    for child in node:
        walk(child)


def even(n):
    return n == 0 or odd(n - 1)  # expect: EVT030 app.tree.odd


def odd(n):
    eventlet.sleep(0)
    return n != 0 and even(n - 1)  # expect: EVT031 app.tree.even


class Node:
    def visit(self):
        eventlet.sleep(0)
        self.visit()
