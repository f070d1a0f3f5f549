#!/usr/bin/env bash
# A stage of the pipeline uses only stages before it, and a folder has its private headers for itself and what lies in it.
# The linker would find most breaches of the first; this finds those of headers too. Some folders of a stage have an
# order, too, and what source has of git and of the disk is for no other stage.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

ORDER=(base catalogue source facts project assess reports commands)
# From the first on; what is not named here may stand anywhere.
FOLDERS=(facts/python/text facts/python/parse facts/python/walk facts/python/behaviour facts/python/setup
    facts/python/names facts/python/code assess/timeline assess/history assess/status assess/table assess/usages
    assess/regression assess/gate reports/formats reports/graph reports/model reports/gate reports/history
    reports/table reports/site
    commands/line commands/shared commands/baseline commands/help)
INTERNAL='source/(git|disk|index)/'
declare -A RANK PLACE
for i in "${!FOLDERS[@]}"; do PLACE[${FOLDERS[i]}]=$i; done
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
    own=${file#scanner/} own=${own%/*}
    other=${included%/*}
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
    elif [[ -n ${PLACE[$own]:-} && -n ${PLACE[$other]:-} && ${own%%/*} == "$target" ]] && ((PLACE[$other] > PLACE[$own])); then
        echo "$file:$line: $own includes \"$included\", but $other comes after it"
        status=1
    elif [[ $included =~ ^$INTERNAL && $stage != source ]]; then
        echo "$file:$line: includes \"$included\", which is for no other stage than source"
        status=1
    fi
done < <(grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' --include='*.[ch]' scanner reports)
if ((seen == 0)); then
    echo 'no #include was found; where is the code?'
    status=1
fi
exit $status
