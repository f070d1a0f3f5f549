#!/usr/bin/env bats
# What is installed beside the program: manual pages and completion that readers and shells accept, and a list of what is
# linked that says the truth. All of it is made by the program and the build, so only whether others take it is tested.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup() {
  isolate
}

# installed: the folder that cmake --install fills, made once.
installed() {
  local folder=$BATS_FILE_TMPDIR/installed
  [[ -d $folder ]] || DESTDIR=$folder cmake --install "$UNGREEN_BUILD" --prefix /usr >/dev/null
  echo "$folder/usr"
}

@test "everything is installed where it is looked for" {
  cd "$(installed)"
  for file in bin/ungreen share/man/man1/ungreen.1.gz share/man/man1/ungreen-gate.1.gz \
    share/bash-completion/completions/ungreen share/fish/vendor_completions.d/ungreen.fish \
    share/doc/ungreen/{LICENSE,copyright,README.md,ungreen.cdx.json,changelog.gz} share/doc/ungreen/examples/ci/tox.ini; do
    assert -s "$file"
  done
  assert "$(find share/zsh -name _ungreen | wc -l)" -eq 1
  run --separate-stderr bin/ungreen --version
  assert "$status" -eq 0
  [[ $output =~ catalogue\ [0-9a-f]{16} ]] || dump "the catalogue's version"
}

@test "a release checks what it writes to, guards its stack, and lets no table of addresses be written to" {
  grep -q '^CMAKE_BUILD_TYPE:[A-Z]*=Release$' "$UNGREEN_BUILD/CMakeCache.txt" || skip "this is no release"
  readelf --wide --dyn-syms "$UNGREEN_BUILD/ungreen" >symbols
  grep -qE ' __[a-z]+_chk@' symbols || dump "_FORTIFY_SOURCE"
  grep -qE ' __stack_chk_fail@' symbols || dump "a guard of the stack"
  assert_contains "$(readelf --wide --program-headers "$UNGREEN_BUILD/ungreen")" "GNU_RELRO"
  assert_contains "$(readelf --dynamic "$UNGREEN_BUILD/ungreen")" "BIND_NOW"
  assert_contains "$(readelf --file-header "$UNGREEN_BUILD/ungreen")" "Position-Independent Executable"
}

@test "a document that is a program can be run, and no other" {
  cd "$(installed)/share/doc/ungreen"
  assert "$(find . -type f -perm /111)" = ./examples/ci/fleet/slurm/submit.sh
  assert "$(find . -type f ! -perm 644 ! -perm 755)" = ""
}

@test "the log of changes begins with this version" {
  version=$("$UNGREEN" --version | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1)
  assert "$(zcat "$(installed)/share/doc/ungreen/changelog.gz" | head -n 1)" = "ungreen ($version) unstable; urgency=medium"
}

@test "links of the pages that are installed lead somewhere, and say as much where they cannot" {
  cd "$(installed)/share/doc/ungreen"
  run python3 - <<'PY'
import pathlib, re
pages = sorted(pathlib.Path().rglob("*.md"))
assert {"README.md", "reports/docs/tutorial.md", "examples/ci/README.md", "tests/projects/README.md"} <= set(map(str, pages)), pages
for page in pages:
    for link in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        target = link.split("#")[0]
        if "://" not in link and target and not (page.parent / target).is_file():
            print(f"{page}: {link}")
PY
  assert "$status" -eq 0
  assert -z "$output"
  # What the sources alone have is named, and no link.
  assert_contains "$(cat reports/docs/add-a-rule.md)" "| scanner/source |"
  assert_contains "$(cat README.md)" "examples/ci/README.md#fleets-larger-than-one-machine"
}

@test "each command has a page" {
  for command in $("$UNGREEN" help --format names); do
    assert -s "$(installed)/share/man/man1/ungreen-$command.1.gz"
  done
}

@test "readers of manual pages have nothing to say" {
  command -v mandoc >/dev/null || command -v groff >/dev/null || skip "neither mandoc nor groff is here"
  for page in "$(installed)"/share/man/man1/*.gz; do
    zcat "$page" >page.1
    if command -v mandoc >/dev/null; then
      run mandoc -T lint -W warning page.1
      assert -z "$output"
    fi
    if command -v groff >/dev/null; then
      run groff -ww -man -T utf8 page.1
      assert "$status" -eq 0
      refute_contains "$output" "page.1:"
    fi
  done
}

@test "a page says what --help says" {
  command -v mandoc >/dev/null || skip "mandoc is not here"
  "$UNGREEN" help --format man gate | mandoc -T utf8 | col -b >page.txt
  while read -r option; do
    grep -qF -- "$option" page.txt || dump "$option in the page"
  done < <("$UNGREEN" gate --help | grep -oE '^ +(-[a-z], )?--[a-z-]+' | grep -oE -- '--[a-z-]+')
  grep -qF "git's index" page.txt || dump "an apostrophe as it is typed"
}

@test "pages and scripts are of one command or all" {
  run --separate-stderr "$UNGREEN" help --format bash scan
  assert "$status" -eq 2
  run --separate-stderr "$UNGREEN" help --format html
  assert "$status" -eq 2
  assert_contains "$stderr" "zsh"
}

# offered WORD...: what bash offers for the last of the words.
offered() {
  bash --norc -c '
    source "$0"
    complete_words() { COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _ungreen 2>/dev/null; printf "%s\n" "${COMPREPLY[@]}"; }
    complete_words "$@"' <("$UNGREEN" help --format bash) "$@"
}

@test "bash completes commands, options and values" {
  mkdir folder
  touch file.yaml
  assert "$(offered ungreen wr)" = wrappers
  assert "$(offered ungreen scan --fail)" = --fail-on-findings
  assert "$(offered ungreen scan --color al)" = always
  assert "$(offered ungreen scan --color = al)" = always
  assert "$(offered ungreen scan --context production,do)" = production,docs
  assert "$(offered ungreen explain EVT402)" = EVT402
  assert "$(offered ungreen scan --rule EVT2,EVT4 | head -n 1)" = EVT2,EVT4
  assert "$(offered ungreen scan --rule green-thr | head -n 1)" = green-threads
  assert "$(offered ungreen scan --rule spawn- | head -n 1)" = spawn-n # as help and README call it
  assert "$(offered ungreen explain spawn-n)" = spawn-n
  assert "$(offered ungreen scan --rule SIG)" = "" # which scan refuses
  assert "$(offered ungreen gate --forbid monkey-patchi)" = monkey-patching
  assert "$(offered ungreen gate --forbid EVT9)" = "" # at which no gate looks
  assert "$(offered ungreen -V)" = -V
  assert "$(offered ungreen schema gra)" = graph
  assert "$(offered ungreen baseline acc)" = accept
  assert "$(offered ungreen baseline f)" = "" # files come after what is to be done
  assert "$(offered ungreen baseline merge f | sort)" = $'file.yaml\nfolder'
  assert "$(offered ungreen fleet from-governance 'fi')" = file.yaml
  assert "$(offered ungreen help gat)" = gate
  assert "$(offered ungreen scan --rules 'fi')" = file.yaml
  assert "$(offered ungreen gate --format sarif = 'fi')" = file.yaml
  assert "$(offered ungreen dashboard --output f)" = folder
  assert "$(offered ungreen scan f | sort)" = $'file.yaml\nfolder'
  assert "$(offered ungreen scan --rev x)" = ""
}

@test "bash knows every option" {
  for command in $("$UNGREEN" help --format names); do
    diff <(offered ungreen "$command" -- | sort) \
      <("$UNGREEN" "$command" --help | grep -oE '^ +(-[a-z], )?--[a-z-]+' | grep -oE -- '--[a-z-]+' | sort)
  done
}

@test "fish completes commands, options and values" {
  command -v fish >/dev/null || skip "fish is not here"
  "$UNGREEN" help --format fish >ungreen.fish
  touch file.yaml
  offers() { fish --no-config -c "source ungreen.fish; complete -C '$1'" | cut -f 1; }
  assert "$(offers 'ungreen wr')" = wrappers
  assert "$(offers 'ungreen scan --fail')" = --fail-on-findings
  assert "$(offers 'ungreen scan --color al')" = always
  assert "$(offers 'ungreen scan --context production,do')" = production,docs
  assert "$(offers 'ungreen gate --format sarif=fi')" = sarif=file.yaml
  assert "$(offers 'ungreen explain EVT402')" = EVT402
  assert "$(offers 'ungreen gate --forbid monkey-patchi')" = monkey-patching
  assert "$(offers 'ungreen baseline fi')" = ""
  assert "$(offers 'ungreen baseline merge fi')" = file.yaml
  # What an option is for stands beside the option, not beside each of its values.
  assert "$(fish --no-config -c "source ungreen.fish; complete -C 'ungreen scan --color al'")" = always
  assert_contains "$(fish --no-config -c "source ungreen.fish; complete -C 'ungreen scan --col'")" "colour the output"
}

@test "zsh completes commands and options" {
  command -v zsh >/dev/null || skip "zsh is not here"
  mkdir functions
  "$UNGREEN" help --format zsh >functions/_ungreen
  # A shell of its own on a terminal of its own, where the key is pressed.
  cat >ask.zsh <<'ZSH'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; fpath=($PWD/functions \$fpath); autoload -Uz compinit; compinit -u -D; print ready"
zpty -r shell line '*ready*ready*'
zpty -w -n shell "print $1"$'\t'$'\n'
zpty -r shell line "*$2*" && print found
ZSH
  assert "$(timeout 60 zsh -f ask.zsh 'nothing; ungreen wrapp' 'ungreen wrappers' | tail -1)" = found
  assert "$(timeout 60 zsh -f ask.zsh 'nothing; ungreen scan --fail' '--fail-on-findings' | tail -1)" = found
  touch accounts.jsonl
  assert "$(timeout 60 zsh -f ask.zsh 'nothing; ungreen baseline acc' 'ungreen baseline accept' | tail -1)" = found
  assert "$(timeout 60 zsh -f ask.zsh 'nothing; ungreen baseline merge acc' 'merge accounts.jsonl' | tail -1)" = found
}

@test "the bill of materials is CycloneDX" {
  output=$(cat "$(installed)/share/doc/ungreen/ungreen.cdx.json")
  [[ -n ${UNGREEN_NODE_FOLDER-} ]] || skip "UNGREEN_NODE_FOLDER does not say where the validator is"
  NODE_PATH=$UNGREEN_NODE_FOLDER/node_modules \
    node "$HERE/../checks/validate.cjs" "$HERE/../../.ci/packaging/sbom.schema.json" - <<<"$output"
}

@test "the bill of materials names every library that is linked, and every source that is built in" {
  bill=$(installed)/share/doc/ungreen/ungreen.cdx.json
  jq -r '.components[].properties[] | select(.name == "ungreen:soname").value' "$bill" | sort >listed
  readelf -d "$UNGREEN" | sed -n 's/.*(NEEDED).*\[\(lib.*\)\.so.*/\1/p' |
    grep -vE '^(libc|libm|libasan|libubsan|libtsan|libgcc_s|libpthread)$' | sort >linked
  assert -s linked
  # The linker leaves out a library that nothing is taken from, so one that is listed may be missing there.
  assert "$(comm -13 listed linked)" = ""
  for name in $(jq -r '.packages[""].dependencies | keys[]' "$HERE/../../vendor/package-lock.json"); do
    assert "$(jq --arg name "$name" '[.components[] | select(.name == $name)] | length' "$bill")" -eq 1
  done
}

@test "whoever holds a copyright of what is built in is named, in the bill and in each page with code of his" {
  sources=$UNGREEN_BUILD/vendor/node_modules
  for name in $(jq -r '.packages[""].dependencies | keys[]' "$HERE/../../vendor/package-lock.json"); do
    holder=$(sed -n 's/^Copyright (c) //p' "$sources/$name"/LICEN[CS]E)
    assert -n "$holder"
    assert_contains "$(cat "$(installed)/share/doc/ungreen/copyright")" "$holder"
  done
  # tree-sitter carries headers of ICU, under licences that have to be in what is installed.
  unicode=$sources/tree-sitter/vendor/tree-sitter/lib/src/unicode
  bill=$(installed)/share/doc/ungreen/ungreen.cdx.json
  assert "$(jq -r '.components[] | select(.name == "icu4c").version' "$bill")" = "$(cat "$unicode/ICU_SHA")"
  copyright=$(sed 's/^ //; s/^\.$//' "$(installed)/share/doc/ungreen/copyright")
  assert_contains "$copyright" "$(sed '/^----/,$d' "$unicode/LICENSE")"
  assert_contains "$copyright" "$(sed '1,/^1\. ICU License/d; /^2\. /,$d' "$unicode/LICENSE" | sed '/./,$!d')"

  mkdir project
  printf 'import eventlet\n' >project/a.py
  printf 'rows:\n- {name: Project, repositories: [project]}\n' >fleet.yaml
  "$UNGREEN" dashboard --quiet -o out fleet.yaml
  for page in out/index.html out/projects/project.html; do
    for name in uplot tablesort; do
      assert_contains "$(cat "$page")" "$(grep '^Copyright' "$sources/$name"/LICEN[CS]E)"
    done
    assert_contains "$(cat "$page")" "The above copyright notice and this permission notice shall be included in"
  done
}
