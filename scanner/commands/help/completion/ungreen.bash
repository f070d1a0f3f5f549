# bash completion for ungreen, made by 'ungreen help --format bash'; do not edit.

# What may follow, from ungreen's own tables: the commands, the options of a command, and for "COMMAND --option" or
# "COMMAND argument" what a value may be, as a kind and perhaps words.
_ungreen_table() {
    case $1 in
@TABLE@
    esac
}

# _ungreen_offer KIND [WORD...]: fills COMPREPLY with what fits the word that is being typed.
_ungreen_offer() {
    local kind=${1-} before= word
    shift
    # One of the words comes first, and files after it.
    if [[ $kind == either ]]; then
        kind=words
        for word in "${COMP_WORDS[@]:2:COMP_CWORD - 2}"; do
            [[ " $* " == *" $word "* ]] && kind=files
        done
    fi
    case $kind in
        list) # words parted by commas
            [[ $current == *,* ]] && before=${current%,*},
            mapfile -t COMPREPLY < <(compgen -P "$before" -W "$*" -- "${current##*,}")
            compopt -o nospace
            ;;
        words | formats) mapfile -t COMPREPLY < <(compgen -W "$*" -- "$current") ;;
    esac
    case $kind in
        files)
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            compopt -o filenames
            ;;
        folders)
            mapfile -t COMPREPLY < <(compgen -d -- "$current")
            compopt -o filenames
            ;;
    esac
}

_ungreen() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} offer
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        offer="words $(_ungreen_table commands) --help -h --version -V"
    else
        # bash makes a word of the sign in --option=value and FORMAT=FILE.
        if [[ $current == '=' ]]; then
            current=
        elif [[ $before == '=' ]]; then
            before=${COMP_WORDS[COMP_CWORD - 2]}
        fi
        [[ ${COMP_WORDS[COMP_CWORD]} == '=' || ${COMP_WORDS[COMP_CWORD - 1]} == '=' ]] && [[ $before != -* ]] && before=files
        if [[ $before == files ]]; then
            offer=files
        elif [[ $before == -* ]]; then
            offer=$(_ungreen_table "$command $before")
        fi
        if [[ -z ${offer-} && $current == -* ]]; then
            offer="words $(_ungreen_table "$command")"
        elif [[ -z ${offer-} ]]; then
            offer=$(_ungreen_table "$command argument")
        fi
    fi
    # shellcheck disable=SC2086 # one word of the table is one argument
    _ungreen_offer $offer
}

complete -F _ungreen ungreen
