#!/usr/bin/env bats
# Annotations that never run are no use, whoever writes them; those that run with the module are.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper
load gate

setup() {
  isolate
  begin_app
}

# The file after the change, whose first lines were there before: FIRST REST
write() {
  printf '%b' "$1" >app/types.py
  git add --all && git commit --quiet --message=Types
  printf '%b' "$2" >>app/types.py
}

guards() {
  scan --format json app/types.py
  json '" ".join(sorted(f["guard"] for f in d["findings"] if f["role"] == "annotation"))'
}

@test "names that are imported for types alone" {
  write '' 'from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import greenlet\n    from eventlet import greenthread\n\n\ndef f(x: list[greenlet.greenlet]) -> greenlet.greenlet | None:\n    y: greenthread.GreenThread = x\n    return y\n\n\nclass A:\n    z: greenthread.GreenThread | None\n'
  gate --since HEAD
  assert "$status" -eq 0
  assert "$(guards)" = "type-checking type-checking type-checking type-checking"
}

@test "the same names bound for the program, too" {
  write '' 'import typing\n\nif typing.TYPE_CHECKING:\n    from eventlet import greenthread\nelse:\n    from eventlet import greenthread\n\n\ndef f(x: greenthread.GreenThread):\n    return x\n'
  gate --since HEAD
  assert "$(added)" = $'app/types.py:6:26: EVT101\napp/types.py:9:10: EVT417'
}

@test "a name for types alone is a use where it is more than an annotation" {
  write '' 'import typing\n\nif typing.TYPE_CHECKING:\n    from eventlet import greenthread\n\n\ndef f(x: greenthread.GreenThread):\n    return greenthread.spawn(x)\n'
  gate --since HEAD
  assert "$(added)" = "app/types.py:8:12: EVT401"
}

@test "annotations that run are uses, and none of a file that says so" {
  local imports='from eventlet import greenthread\n'
  local annotations='\n\nclass A:\n    z: greenthread.GreenThread\n\n    def f(self, x: greenthread.GreenThread):\n        self.x: greenthread.GreenThread = x\n'
  write "$imports" "$annotations"
  gate --since HEAD
  assert "$(added)" = $'app/types.py:5:8: EVT417\napp/types.py:7:20: EVT417'
  assert "$(guards)" = "none none type-checking"
  write "from __future__ import annotations\n$imports" "$annotations"
  gate --since HEAD
  assert "$status" -eq 0
  git commit --quiet --all --message="None runs"
  sed -i '/__future__/d' app/types.py
  gate --since HEAD
  assert "$(added)" = $'app/types.py:5:8: EVT417\napp/types.py:7:20: EVT417'
}

@test "what stands beside annotations runs in any file" {
  write 'from __future__ import annotations\nfrom eventlet import greenthread\n' '\n\ndef f(x: greenthread.GreenThread = greenthread.getcurrent()):\n    y: greenthread.GreenThread = greenthread.spawn(x)\n    return y\n'
  gate --since HEAD
  assert "$(added)" = $'app/types.py:5:36: EVT413\napp/types.py:6:34: EVT401'
}

@test "in a function no annotation of a variable runs, in a class there any does" {
  write 'from eventlet import greenthread\n' '\n\ndef f(x):\n    y: greenthread.GreenThread\n\n    class A:\n        z: greenthread.GreenThread\n'
  gate --since HEAD
  assert "$(added)" = "app/types.py:8:12: EVT417"
}
