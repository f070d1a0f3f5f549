# shellcheck shell=bash
# A file that is another from end to end in every commit, and so large that not all of its versions are kept in memory.

put app/__init__.py <<< ''
put app/small.py <<'PY'
import eventlet
eventlet.sleep(1)
PY
for i in $(seq 36); do
    {
        echo 'import eventlet'
        head -c 900000 /dev/urandom | base64 -w 100 | sed 's/^/# /'
        for _ in $(seq "$i"); do echo 'eventlet.sleep(1)'; done
    } > app/large.py
    echo "eventlet.sleep($i)" >> app/small.py
    commit "version $i"
done
