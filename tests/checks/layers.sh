#!/usr/bin/env bash
# A stage of the pipeline uses only stages before it, and a folder has its private headers for itself and what lies in it.
# The linker would find most breaches of the first; this finds those of headers too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

ORDER=(base catalogue source facts project assess reports commands)
declare -A RANK
for i in "${!ORDER[@]}"; do RANK[${ORDER[i]}]=$i; done

status=0
seen=0
while IFS=: read -r file line include; do
    case $file in
        scanner/main.c) stage=commands ;;
        scanner/*/*) stage=${file#scanner/} stage=${stage%%/*} ;;
        *) stage=reports ;;
    esac
    seen=$((seen + 1))
    included=${include#*\"}
    included=${included%%\"*}
    target=${included%%/*}
    if [[ $included == *..* ]]; then
        echo "$file:$line: includes \"$included\"; name headers from scanner/ on, without \"..\""
        status=1
    elif [[ -z ${RANK[$stage]:-} ]]; then
        echo "$file:$line: '$stage' is no stage that tests/checks/layers.sh knows; where in the pipeline is it?"
        status=1
    elif [[ $included == */* && -n ${RANK[$target]:-} ]] && ((RANK[$target] > RANK[$stage])); then
        echo "$file:$line: $stage includes \"$included\", but $target comes after it"
        status=1
    elif [[ $included == *_private.h && ${file#scanner/} != "${included%/*}"/* ]]; then
        echo "$file:$line: includes \"$included\", which is private to ${included%/*}; what others need goes to its other headers"
        status=1
    fi
done < <(grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' --include='*.[ch]' scanner reports)
if ((seen == 0)); then
    echo 'no #include was found; where is the code?'
    status=1
fi
exit $status
