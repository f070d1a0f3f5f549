# fish completion for ungreen, made by 'ungreen help --format fish'; do not edit.

function __ungreen_begins
    test (count (commandline -opc)) -eq 1
end

function __ungreen_using
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test $words[2] = $argv[1]
end

# One of the words, or WORD=FILE.
function __ungreen_formats
    set -l token (commandline -ct | string replace -r -- '^--[a-z-]+=' '')
    if string match -q -- '*=*' $token
        set -l parts (string split -m 1 = -- $token)
        printf "$parts[1]=%s\n" (__fish_complete_path $parts[2])
    else
        printf '%s\n' $argv
    end
end

complete -c ungreen -f
complete -c ungreen -n __ungreen_begins -s h -l help -d 'show what commands there are'
complete -c ungreen -n __ungreen_begins -s V -l version -d 'show the version'
@TABLE@
