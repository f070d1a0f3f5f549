#!/usr/bin/env bash
# Fuzzes every reader of bytes from outside, one after the other. Usage: run.sh BUILD-FOLDER MINUTES [TARGET...]
#
# What was found interesting stays in BUILD-FOLDER/corpus, so a later run goes on from there; what breaks a target goes to
# BUILD-FOLDER/broken, and from there, made small (-minimize_crash=1), to seeds/, where every build replays it.
set -euo pipefail
build=$(realpath "${1:?usage: run.sh BUILD-FOLDER MINUTES [TARGET...]}")
minutes=${2:?usage: run.sh BUILD-FOLDER MINUTES [TARGET...]}
shift 2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
declare -A MORE=([python]=$root/tests/corpus [change]=$root/tests/corpus [modes]=$root/tests/corpus
    [manifest]=$root/tests/projects
    [rules]=$root/rules [fleet]=$root/rules/fleets)

if (($# == 0)); then
    for program in "$build"/fuzz_*; do
        set -- "$@" "${program##*/fuzz_}"
    done
fi
broken=0
export ASAN_OPTIONS=detect_leaks=1 G_SLICE=always-malloc LSAN_OPTIONS=suppressions=$root/tests/checks/leaks.supp:print_suppressions=0
# What a target keeps in a temporary folder goes with it.
TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
printf '%-14s %8s %14s %9s %8s %7s\n' target seconds executions coverage corpus broken
for target; do
    corpus=$build/corpus/$target
    log=$build/$target.log
    mkdir -p "$corpus" "$build/broken"
    more=()
    [[ -z ${MORE[$target]-} ]] || more=("${MORE[$target]}")
    seeds=$here/seeds/$target
    before=$SECONDS
    "$build/fuzz_$target" -max_total_time=$((minutes * 60)) -timeout=30 -rss_limit_mb=2560 -max_len=20000 -print_final_stats=1 \
        -artifact_prefix="$build/broken/$target-" "$corpus" "$seeds" "${more[@]}" >"$log" 2>&1 || true
    # What is only slow has the bounds of the program itself, and runs against -timeout.
    found=$(find "$build/broken" -name "$target-*" ! -name "$target-slow-unit-*" | wc -l)
    grep -q 'stat::number_of_executed_units' "$log" || found=$((found > 0 ? found : 1))
    printf '%-14s %8d %14s %9s %8s %7d\n' "$target" $((SECONDS - before)) \
        "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
        "$(grep -o 'cov: [0-9]*' "$log" | tail -n 1 | cut -d' ' -f2)" "$(find "$corpus" -type f | wc -l)" "$found"
    broken=$((broken + found))
done
((broken == 0)) || { echo "what broke them is in $build/broken, what they said in $build/*.log" && exit 1; }
