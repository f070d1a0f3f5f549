#!/usr/bin/env bash
# The job array of .ci/ready/fleet/slurm on a real Slurm: one node, on this machine, in a folder of its own.
# Usage: run.sh UNGREEN. Exit code 77: Slurm cannot run here, and why.
set -euo pipefail
ungreen=$(realpath "${1:?usage: run.sh UNGREEN}")
ready=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../.ci/ready/fleet/slurm")

skip() {
    echo "slurm: skipped, $*"
    exit 77
}

((EUID == 0)) || skip "the daemons of Slurm start jobs for users, so they need root"
for program in munged slurmctld slurmd sbatch; do
    command -v "$program" >/dev/null || skip "there is no $program; './run slurm' installs it on Debian"
done

work=$(mktemp -d)
daemons=()
finish() {
    # Only what was started here, by its number. The daemons end the jobs that are left.
    ((${#daemons[@]} == 0)) || kill "${daemons[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
cd "$work"

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

wait_for() { # SECONDS COMMAND...
    local left=$(($1 * 5))
    shift
    until "$@" >/dev/null 2>&1; do
        ((left-- > 0)) || return 1
        sleep 0.2
    done
}

start_slurm() {
    local node
    node=$(hostname -s)
    mkdir -m 755 munge state spool
    dd if=/dev/urandom of=munge/key bs=128 count=1 status=none
    chmod 400 munge/key
    munged --foreground --force --key-file="$work/munge/key" --socket="$work/munge/socket" --pid-file="$work/munge/pid" \
        --log-file="$work/munge/log" --seed-file="$work/munge/seed" >munge.log 2>&1 &
    daemons+=($!)
    cat >slurm.conf <<CONF
ClusterName=ungreen
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
    export SLURM_CONF=$work/slurm.conf
    wait_for 20 test -S munge/socket || skip "munged does not start: $(tail -n 2 munge.log)"
    slurmctld -D -c >ctld.log 2>&1 &
    daemons+=($!)
    wait_for 30 scontrol ping || skip "slurmctld does not start: $(tail -n 2 slurmctld.log ctld.log)"
    slurmd -D >d.log 2>&1 &
    daemons+=($!)
    wait_for 60 node_is_idle "$node" || skip "slurmd does not start: $(tail -n 2 slurmd.log d.log)"
}

node_is_idle() {
    [[ $(sinfo --noheader --nodes="$1" --format=%T) == idle ]]
}

# Five rows of small repositories, one of which there is not: it must cost no other.
make_fleet() {
    local name
    export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
    export GIT_AUTHOR_NAME=Tester GIT_AUTHOR_EMAIL=tester@example.org GIT_AUTHOR_DATE=2025-02-01T00:00:00Z
    export GIT_COMMITTER_NAME=Tester GIT_COMMITTER_EMAIL=tester@example.org GIT_COMMITTER_DATE=2025-02-01T00:00:00Z
    echo "rows:" >fleet.yaml
    for name in a b c d missing; do
        printf -- '- {name: "Row %s", repositories: ["file://%s/served/%s"]}\n' "$name" "$work" "$name" >>fleet.yaml
        [[ $name != missing ]] || continue
        git init --quiet --initial-branch=master "served/$name"
        printf 'import eventlet\neventlet.sleep(0)  # %s\n' "$name" >"served/$name/$name.py"
        git -C "served/$name" add --all
        git -C "served/$name" commit --quiet --message=Begin
    done
}

is_gone() { # JOB: neither waits nor runs any more
    [[ -z $(squeue --noheader --jobs="$1" 2>/dev/null) ]]
}

mkdir bin
ln -s "$ungreen" bin/ungreen
export PATH=$work/bin:$PATH XDG_CACHE_HOME=$work/cache LC_ALL=C.UTF-8
start_slurm
echo "slurm: $(sinfo --version), node $(sinfo --noheader --format='%N %T, %c processors')"
make_fleet
code=0
ungreen dashboard fleet.yaml -o whole --quiet 2>whole.log || code=$?
((code == 3)) || {
    echo "slurm: one run alone should say that a row is missing, but its exit code is $code" >&2
    exit 1
}
job=$("$ready/submit.sh" 3 "$work/public" "$work/fleet.yaml")
wait_for 240 is_gone "$job" || {
    squeue --long >&2
    echo "slurm: the jobs do not end" >&2
    exit 1
}
scontrol show job | grep -E '^JobId|JobState|NodeList=[a-z]' | sed 's/^ */  /'
for log in public.parts/*.log; do
    sed "s|^|$log: |" "$log"
done
diff -r whole public || {
    tail -n 5 slurmctld.log slurmd.log >&2
    echo "slurm: the parts together differ from one run" >&2
    exit 1
}
echo "slurm: $(find public -type f | wc -l) files of 3 parts, the same bytes as of one run"
