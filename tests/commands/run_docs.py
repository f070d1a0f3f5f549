"""Runs the commands of a Markdown file in one shell, and compares what they print with what the file shows.

usage: run_docs.py FILE. In a fenced block a line "$ COMMAND" is run, with its here-document if it has one; what follows up
to the next "$ " is what it prints, on standard output or error. A line of "..." alone stands for any lines, at the end of a
line for the rest of it. What a reader has done meanwhile stands in comments outside of blocks: <!-- run: COMMAND -->. So does
that the next command ends with another code than 0: <!-- exits: CODE -->.
"""
import re
import subprocess
import sys

MARK = "\x1e"


def steps(text):
    """(line number, command, expected lines, or None for any, exit code) of the commands of a page."""
    found, fence, runs, code, word = [], False, False, "0", None
    for number, line in enumerate(text.splitlines(), 1):
        comment = re.fullmatch(r"<!-- run: (.*) -->", line)
        exits = re.fullmatch(r"<!-- exits: (\d+) -->", line)
        if word is not None:
            found[-1] = (found[-1][0], found[-1][1] + "\n" + line, *found[-1][2:])
            word = None if line == word else word
        elif line.startswith("```"):
            fence, runs = not fence, False
        elif comment and not fence:
            found.append((number, comment[1], None, "0"))
        elif exits and not fence:
            code = exits[1]
        elif fence and line.startswith("$ "):
            runs = True
            found.append((number, line[2:], [], code))
            code = "0"
            here = re.search(r"<<'(\w+)'", line)
            word = here[1] if here else None
        elif fence and runs:
            found[-1][2].append(line)
    return found


def pattern_of(expected):
    parts = []
    for line in expected:
        if line == "...":
            parts.append(r"(?:[^\n]*\n)*?")
        elif line.endswith("..."):
            parts.append(re.escape(line[:-3]) + r"[^\n]*\n")
        else:
            parts.append(re.escape(line.rstrip()) + r"[ \t]*\n")
    return "".join(parts)


def main(path):
    with open(path, encoding="utf-8") as file:
        todo = steps(file.read())
    if not todo:
        sys.exit(f"{path}: no commands")
    script = "".join(f"{command}\nprintf '%s%d\\n' '{MARK}' $?\n" for _, command, *_ in todo)
    done = subprocess.run(["bash", "--noprofile", "--norc"], input=script, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    answers = re.split(MARK + r"(\d+)\n", done.stdout)
    bad = 0
    for at, (number, command, expected, wanted) in enumerate(todo):
        printed = answers[2 * at] if 2 * at < len(answers) else ""
        code = answers[2 * at + 1] if 2 * at + 1 < len(answers) else "nothing"
        if code != wanted or (expected is not None and not re.fullmatch(pattern_of(expected), printed)):
            bad += 1
            print(f"{path}:{number}: $ {command}\n  exit code {code}, and it printed:\n{printed}")
    print(f"{path}: {len(todo)} commands, {bad} not as shown")
    sys.exit(1 if bad else 0)


main(sys.argv[1])
