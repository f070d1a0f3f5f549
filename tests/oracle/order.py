"""What a name that is bound several times can mean at a place, by the order in which Python runs a scope.

A statement that binds a name hides what was bound before, for the rest of its block. What is bound below a place can be
meant there only if a loop around both leads back up. Functions run later: they see what their module binds in the end,
and of a function around them anything.
"""

END = (float("inf"), 0)


def visible(bindings, scope, at, later):
    """Those of a scope's bindings of one name that may be meant at `at`, or in a function that runs `later`."""
    if len(bindings) < 2 or (later and scope.kind != "module"):
        return bindings
    point = END if later else at
    hiding = [b for b in bindings if b.until is not None and b.after <= point and (point < b.until or b.until == END)]
    if not hiding:
        return bindings
    last = max(hiding, key=lambda b: b.after)
    return [b for b in bindings if not b.timed
            or (b.after >= last.after and (b.after <= point or comes_round(b, last, point)))]


def comes_round(binding, last, point):
    return any(loop[0] <= point <= loop[1] for loop in binding.loops if loop not in last.loops)
