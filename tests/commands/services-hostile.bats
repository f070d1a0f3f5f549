#!/usr/bin/env bats
# Services that start other programs in ways that nobody would write: what they end with is found, or told to be unknown,
# in a second or two.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup() {
  isolate
  mkdir -p lamp/lamp
  printf '[metadata]\nname = lamp\n\n[entry_points]\nconsole_scripts =\n    lamp = lamp.cmd:main\n' >lamp/setup.cfg
  : >lamp/lamp/__init__.py
}

# services PYTHON: those of a program that a Python program writes.
services() {
  python3 -c "$1" >lamp/lamp/cmd.py
  run --separate-stderr patiently 10 "$UNGREEN" services --no-cache lamp
  assert "$status" -eq 0
}

@test "a function of thousands of calls that thousands of arms end with" {
  services 'print("import os\nimport eventlet\n\n\ndef f():" + "\n    x()" * 8000)
print("\n\ndef main():\n    if g():\n        f()" + "\n    elif h():\n        f()" * 3000)
print("    else:\n        os.execv(a, b)")'
  assert_contains "$output" "lamp  unknown   lamp/cmd.py:"
  assert_contains "$output" "os.execv(a, b)  starts another program"
}

@test "a command of more names than anybody would give" {
  services 'print("import os\nimport eventlet\n\n\ndef main():" + "\n    x = 1" * 8000)
print("    os.execv(a, [" + "x, " * 8000 + "])")'
  assert_contains "$output" "lamp  unknown   following it takes too many steps"
}

@test "a command of thousands of words, each of which is a service" {
  printf '    s = lamp.s:main\n' >>lamp/setup.cfg
  printf 'import eventlet\n\n\ndef main():\n    if f():\n        eventlet.sleep()\n' >lamp/lamp/s.py
  services 'print("import os\n\n\ndef main():\n    os.execv(\"/bin/sh\", [\"" + "s bin/s " * 30000 + "\"])")'
  assert_contains "$output" "lamp  unknown   lamp/cmd.py:5  os.execv('/bin/sh', "
  # What comes after them is still seen.
  sed -i 's/if f():/if True:/' lamp/lamp/s.py
  printf '    t = lamp.s:main\n' >>lamp/setup.cfg
  services 'print("import os\n\n\ndef main():\n    os.execv(\"/bin/sh\", [\"" + "lamp " * 10000 + "t\"])")'
  assert_contains "$output" "lamp  eventlet  lamp/cmd.py:5  os.execv('/bin/sh', "
}
