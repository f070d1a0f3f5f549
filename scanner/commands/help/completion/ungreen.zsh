#compdef ungreen
# zsh completion for ungreen, made by 'ungreen help --format zsh'; do not edit.

# _ungreen_formats WORD...: one of the words, or WORD=FILE.
_ungreen_formats() {
    if compset -P '*='; then
        _files
    else
        compadd -- "$@"
    fi
}

# _ungreen_either WORD...: one of the words, and after it files.
_ungreen_either() {
    local -a said=("${(@)words[2,CURRENT - 1]}")
    local -a chosen=("${(@)said:*argv}")
    if (( ${#chosen} )); then
        _files
    else
        compadd -- "$@"
    fi
}

@TABLE@

_ungreen() {
    local context state state_descr line
    typeset -A opt_args
    _arguments -C '(- *)'{-h,--help}'[show what commands there are]' '(- *)'{-V,--version}'[show the version]' \
        '1:command:_ungreen_commands' '*::argument:->argument'
    if [[ $state == argument ]] && (( $+functions[_ungreen_command_$words[1]] )); then
        _ungreen_command_$words[1]
    fi
}

if [[ $funcstack[1] == _ungreen ]]; then
    _ungreen "$@"
else
    compdef _ungreen ungreen
fi
