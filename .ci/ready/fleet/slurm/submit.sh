#!/usr/bin/env bash
# A fleet on a Slurm cluster: a job array of N parts, and a job that joins them. Prints the number of the last.
# Usage: submit.sh N OUTPUT [FLEET] [OPTION of ungreen dashboard]...
# OUTPUT must be on a file system that all nodes share; OUTPUT.parts is made beside it. More for sbatch, such as a partition:
# SBATCH_PARTITION and its like.
set -euo pipefail
(($# >= 2)) || {
    sed -n '3s/^# //p' "$0" >&2
    exit 2
}
here=$(cd "$(dirname "$0")" && pwd)
n=$1 output=$2
shift 2
mkdir -p "$output.parts"
export UNGREEN_PARTS=$n
array=$(sbatch --parsable --array="1-$n" --output="$output.parts/%a.log" "$here/part.sbatch" "$output.parts" "$@")
sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes --output="$output.parts/merge.log" \
    "$here/merge.sbatch" "$output.parts" "$output" "$n"
