# shellcheck shell=bash
# Names that are bound more than once: what is called means the last of them, which changes though nobody touches the
# call.

mkdir -p app
touch app/__init__.py

# The module: what it binds first, a function that nobody touches, what it binds then, a call that nobody touches.
write() {
    {
        printf 'import eventlet\n\n%s\n\n\ndef keep():\n    return sleep(0)\n\n\n' "$1"
        printf '%s\n\nstart(1)\n\n%s\n\n\ndef other():\n    return sleep(1)\n' "$2" "$3"
    } | put app/main.py
}

green='sleep = eventlet.sleep'
native='sleep = print'

write "$green" "$native" 'start = eventlet.spawn'
commit 'native in the end, and what is called is bound later'

write "$green" "if len('x'):
    sleep = print" 'start = eventlet.spawn'
commit 'native in a branch'

write "$native" "$green" 'start = eventlet.spawn'
commit 'green in the end'

write "start = eventlet.spawn
$native" "$green" 'start = print'
commit 'what is called is bound first'

write "start = print
$native" 'start = eventlet.spawn' "$green"
commit 'what is called is green before it is called'

write "$native" 'start = print' "$green
start = eventlet.spawn"
commit 'what is called is green after it was called'

write "pause = eventlet.sleep
$native" "$native" 'sleep = pause'
commit 'an alias of what is green'

write "$native
pause = eventlet.sleep" 'pause = print
sleep = pause' ''
commit 'an alias of what is not'

write 'pause = eventlet.sleep
sleep = pause' 'pause = print' ''
commit 'the alias before its name is bound again'
