#!/usr/bin/env python3
"""How fast ungreen is, side by side with the tools that one would reach for instead.

    bench.py --ungreen BINARY --work FOLDER --packages FOLDER [--rounds N] [REPOSITORY...]
    bench.py --ungreen BINARY --work FOLDER --linking [--rounds N]

Runs of the programs alternate, so that a busy moment of the machine strikes all of them; the table shows medians and their
ratios beside the goals. Without a repository it measures Debian's OpenStack packages, each made a repository of its own.
With --linking it measures instead how the time for a module grows with a generated project of up to ten thousand.
Ends with 1 if a goal that must be met was missed.
"""

import argparse
import hashlib
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time
import typing

import grown

HERE = pathlib.Path(__file__).resolve().parent
PATTERN = 'eventlet.$NAME($$$ARGUMENTS)'
# Tools that find something, or find nothing, or could not read a file, have all done their work.
FINE = (0, 1, 3)
GROWTH = (1, 2, 4)
# Modules of the generated project at 1x.
GROWN_FROM = 2500
# The goals are meant for trees as large as nova; of a small one start-up is most of the time.
JUDGED_FROM = 20e6


class Run(typing.NamedTuple):
    wall: float
    cpu: float


class Goal(typing.NamedTuple):
    what: str
    value: float
    unit: str
    must: float | None  # None: told for comparison, and not judged
    aim: float | None
    detail: str = ''


def run(command, folder, text=os.devnull):
    """One run, given a file's text, its output thrown away without telling the program that it is."""
    with open(folder / 'output', 'wb') as output, open(text, 'rb') as given:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL, stdin=given)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in FINE:
        raise SystemExit(f'bench: {" ".join(map(str, command))} ended with {process.returncode}')
    return Run(wall, usage.ru_utime + usage.ru_stime)


def peak_memory(command, folder):
    """MB at the peak. GNU time is asked, since a child of this process would seem to have been as large as Python is."""
    subprocess.run(['/usr/bin/time', '-q', '-f', '%M', '-o', folder / 'memory', *command], check=False,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return int((folder / 'memory').read_text()) / 1024


def medians(runs):
    return Run(*(statistics.median(column) for column in zip(*runs)))


def interleave(commands, rounds, folder):
    """Medians of each command; the first round only warms the page cache."""
    seen = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            result = run(command, folder)
            if number > 0:
                seen[name].append(result)
    return {name: medians(runs) for name, runs in seen.items()}


def ratio(what, medians_of, ours, theirs, must, aim):
    mine, other = medians_of[ours].wall, medians_of[theirs].wall
    return Goal(what, mine / other, 'x', must, aim, f'{mine:.3f} s / {other:.3f} s')


def compare(ungreen, ast_grep, tree, rounds, folder):
    # Remembering is measured by itself, in a cache of its own.
    os.environ['XDG_CACHE_HOME'] = str(folder / 'cache')
    commands = {
        'scan': [ungreen, 'scan', '--no-cache', tree],
        'model': [ungreen, 'services', '--no-cache', '--format', 'json', tree],
        'second scan': [ungreen, 'scan', tree],
        'second model': [ungreen, 'services', '--format', 'json', tree],
        'rg': ['rg', '-n', '-w', 'eventlet', '-tpy', tree],
        'scan --rev': [ungreen, 'scan', '--no-cache', '--rev', 'HEAD', tree],
        'git grep': ['git', '-C', tree, 'grep', '-n', '-w', 'eventlet', 'HEAD', '--', '*.py'],
        'ast-grep': [ast_grep, 'run', '--lang', 'python', '--pattern', PATTERN, tree],
    }
    seen = interleave(commands, rounds, folder)
    memory = max(peak_memory(commands[name], folder) for name in ('scan', 'scan --rev'))
    model, other = seen['model'].cpu, seen['ast-grep'].cpu
    return [
        ratio('scan / ripgrep, wall', seen, 'scan', 'rg', 15, 5),
        ratio('scan --rev HEAD / git grep HEAD, wall', seen, 'scan --rev', 'git grep', 4, 1.5),
        ratio('scan / ast-grep with one pattern, wall', seen, 'scan', 'ast-grep', 0.3, 0.1),
        Goal('whole model / ast-grep with one pattern, CPU', model / other, 'x', 1.0, 0.6,
             f'{model:.3f} s / {other:.3f} s'),
        ratio('second scan / first, wall', seen, 'second scan', 'scan', 0.3, 0.1),
        ratio('second model / first, wall', seen, 'second model', 'model', 0.3, 0.1),
        Goal('peak memory of scan', memory, ' MB', 150, 100),
    ]


def base_of_change(tree, files):
    """The commit from which on so many files changed, on the first-parent line; None without such a history."""
    line = subprocess.run(['git', '-C', tree, 'rev-list', '--first-parent', '--max-count=200', 'HEAD'], check=False,
                          stdout=subprocess.PIPE, text=True).stdout.split()
    for commit in line[1:]:
        names = subprocess.run(['git', '-C', tree, 'diff', '--name-only', commit, 'HEAD'], check=True,
                               stdout=subprocess.PIPE, text=True).stdout.splitlines()
        if len(names) >= files:
            return commit
    return None


def gating(ungreen, tree, rounds, folder):
    """A change of ten files or a few more, against what git takes to show its size."""
    base = base_of_change(tree, 10)
    if base is None:
        return []
    os.environ['XDG_CACHE_HOME'] = str(folder / 'cache')
    gate = [ungreen, 'gate', '--quiet', '--since', base, '--rev', 'HEAD']
    seen = interleave({
        'gate': [*gate, '--no-cache', tree],
        'second gate': [*gate, tree],
        'git diff': ['git', '-C', tree, 'diff', '--stat', base, 'HEAD'],
    }, rounds, folder)
    return [
        ratio('gate, both sides known / git diff --stat', seen, 'second gate', 'git diff', 5, 2),
        ratio('gate, nothing cached / git diff --stat', seen, 'gate', 'git diff', 5, 2),
    ]


def floor(tree, folder):
    """What git takes to read every version of every Python file on the first-parent line: nobody can do without."""
    listed = subprocess.run(['git', '-C', tree, 'rev-list', '--first-parent', '--objects', '--missing=allow-any',
                             'HEAD'], check=True, stdout=subprocess.PIPE).stdout.splitlines()
    blobs = [line.split(b' ', 1)[0] for line in listed if line.endswith(b'.py')]
    (folder / 'blobs').write_bytes(b'\n'.join(blobs) + b'\n')
    # What is read goes nowhere: nova's is several GB.
    command = ['sh', '-c', 'git -C "$1" cat-file --batch --buffer >/dev/null', 'sh', tree]
    return run(command, folder, folder / 'blobs'), len(blobs)


def missing_paths(tree):
    """Files of which a clone that is not whole lacks a version: git log -G would give up there."""
    listed = subprocess.run(['git', '-C', tree, 'rev-list', '--first-parent', '--objects', '--missing=print', 'HEAD'],
                            check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    missing = {line[1:] for line in listed if line.startswith('?')}
    if not missing:
        return []
    raw = subprocess.run(['git', '-C', tree, 'log', '--first-parent', '-m', '--raw', '--no-abbrev', '--no-renames', '-z',
                          '--format=', 'HEAD'], check=True, stdout=subprocess.PIPE, text=True).stdout.split('\0')
    return sorted({path for change, path in zip(raw, raw[1:])
                   if change.lstrip('\n').startswith(':') and missing.intersection(change.split()[2:4])})


def looking_back(ungreen, tree, folder):
    """The whole history, once each, as it takes a minute or more: what git needs to find the commits that touch the word."""
    os.environ['XDG_CACHE_HOME'] = str(folder / 'cache')
    count = subprocess.run(['git', '-C', tree, 'rev-list', '--first-parent', '--count', 'HEAD'], check=False,
                           stdout=subprocess.PIPE, text=True).stdout.strip()
    if not count.isdigit() or int(count) < 100:
        return []
    history = [ungreen, 'history', '--quiet', '--format', 'csv']
    git_log = ['git', '-C', tree, 'log', '--first-parent', '-G', 'eventlet', '--format=%H', '--']
    left_out = [f':(exclude,literal){path}' for path in missing_paths(tree)]
    theirs = run([*git_log, '.', *left_out], folder)
    # The files that ungreen reads too.
    of_same = run([*git_log, '*.py', '*.txt', '*.cfg', '*.ini', '*.toml'], folder)
    cold = run([*history, '--no-cache', tree], folder)
    run([*history, tree], folder)
    warm = run([*history, tree], folder)
    memory = peak_memory([*history, '--no-cache', tree], folder)
    least, n_blobs = floor(tree, folder)
    return [
        Goal('history, nothing cached / git cat-file --batch, CPU', cold.cpu / least.cpu, 'x', None, None,
             f'{cold.cpu:.1f} s / {least.cpu:.1f} s, {n_blobs} versions of Python files'),
        Goal('history, nothing cached / git log -G, wall', cold.wall / theirs.wall, 'x', 0.5, 0.2,
             f'{cold.wall:.1f} s / {theirs.wall:.1f} s, {count} commits'
             + (f', without {len(left_out)} files that the clone lacks' if left_out else '')),
        Goal('the same / git log -G of such files alone, wall', cold.wall / of_same.wall, 'x', None, None,
             f'{cold.wall:.1f} s / {of_same.wall:.1f} s'),
        Goal('history a second time / git log -G, wall', warm.wall / theirs.wall, 'x', 0.02, 0.01,
             f'{warm.wall:.2f} s / {theirs.wall:.1f} s'),
        Goal('peak memory of history', memory, ' MB', 600, 400),
    ]


def copies(tree, count, folder):
    """`count` copies of the tree's Python, no two lines alike, lest one copy's facts serve for the next."""
    target = folder / f'growth-{count}'
    shutil.rmtree(target, ignore_errors=True)
    size = 0
    for number in range(count):
        for path in tree.rglob('*.py'):
            if '.git' in path.parts or not path.is_file():
                continue
            lines = path.read_bytes().split(b'\n')
            mark = b'  # %d' % number
            text = b'\n'.join(line if not line or line.endswith(b'\\') else line + mark for line in lines)
            copy = target / str(number) / path.relative_to(tree)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(text)
            size += len(text)
    return target, size


def growth(ungreen, tree, rounds, folder):
    sizes, commands = {}, {}
    for count in GROWTH:
        target, sizes[count] = copies(tree, count, folder)
        commands[count] = [ungreen, 'scan', '--no-cache', '-j', '1', target]
    seen = interleave(commands, rounds, folder)
    for count in GROWTH:
        shutil.rmtree(folder / f'growth-{count}')
    per_byte = {count: seen[count].cpu / sizes[count] for count in GROWTH}
    worst = max(per_byte[count] / per_byte[GROWTH[0]] for count in GROWTH)
    detail = ', '.join(f'{count}x {per_byte[count] * 1e9:.1f} ns' for count in GROWTH)
    return Goal('CPU per byte at 1x, 2x, 4x input, worst / 1x', worst, 'x', 1.15, 1.05, detail)


def linking(ungreen, rounds, folder):
    """CPU per module of what looks at all modules together, as the project grows."""
    modules, commands = {}, {}
    for count in GROWTH:
        target = folder / f'grown-{count}'
        modules[count] = grown.write_project(target, count * GROWN_FROM)
        for name in ('scan', 'graph'):
            commands[name, count] = [ungreen, name, '--no-cache', '-j', '1', target]
    seen = interleave(commands, rounds, folder)
    for count in GROWTH:
        shutil.rmtree(folder / f'grown-{count}')
    for name in ('scan', 'graph'):
        each = {count: seen[name, count].cpu / modules[count] for count in GROWTH}
        detail = ', '.join(f'{modules[count]} modules {each[count] * 1e6:.0f} us' for count in GROWTH)
        yield Goal(f'{name}: CPU per module at 1x, 2x, 4x, worst / 1x', max(each.values()) / each[1], 'x', 1.15, 1.05,
                   detail)


def verdict(goal):
    if goal.must is None:
        return ''
    return 'missed' if goal.value > goal.must else 'met' if goal.value > goal.aim else 'aim reached'


def show_goals(title, goals, judged=True):
    print(f'\n{title}')
    print(f'  {"what":52} {"is":>9} {"must":>9} {"aim":>9}')
    for goal in goals:
        cells = ' '.join(' ' * 9 if number is None else f'{number:.3g}{goal.unit}'.rjust(9)
                         for number in (goal.value, goal.must, goal.aim))
        print(f'  {goal.what:52} {cells}  {verdict(goal) if judged else "":11}  {goal.detail}'.rstrip())
    sys.stdout.flush()
    return not judged or all(goal.must is None or goal.value <= goal.must for goal in goals)


def show(name, tree, goals):
    """Prints the table of one tree; False if a goal was missed and the tree is large enough to judge by."""
    python = [path for path in tree.rglob('*.py') if path.is_file()]
    size = sum(path.stat().st_size for path in python)
    judged = size >= JUDGED_FROM
    small = '' if judged else ', too small to judge by'
    return show_goals(f'{name}: {len(python)} Python files, {size / 1e6:.1f} MB{small}', goals, judged)


def ast_grep_of(folder):
    """The pinned ast-grep, installed into the work folder."""
    lock = (HERE / 'package-lock.json').read_bytes()
    modules = folder / ('npm-' + hashlib.sha256(lock).hexdigest()[:12])
    if not (modules / 'node_modules').is_dir():
        modules.mkdir(parents=True, exist_ok=True)
        for name in ('package.json', 'package-lock.json', '.npmrc'):
            shutil.copy(HERE / name, modules)
        subprocess.run(['npm', 'ci'], cwd=modules, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    found = sorted(modules.glob('node_modules/@ast-grep/cli-linux-*/ast-grep'))
    if not found:
        raise SystemExit('bench: ast-grep has no build for this machine')
    return found[0]


def packages(cache, folder):
    """Debian's OpenStack packages, each as a repository with one commit."""
    script = HERE.parent / 'oracle' / 'packages.sh'
    listed = subprocess.run([script, cache], check=True, stdout=subprocess.PIPE, text=True).stdout
    for line in listed.splitlines():
        name, version, unpacked = line.split(' ', 2)
        tree = folder / 'repositories' / f'{name}-{version}'
        if not (tree / '.git').is_dir():
            shutil.rmtree(tree, ignore_errors=True)
            shutil.copytree(unpacked, tree, symlinks=True)
            author = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', '-c', 'commit.gpgsign=false']
            for command in (['init', '--quiet'], ['add', '--all', '--force'], ['commit', '--quiet', '-m', version],
                            ['gc', '--quiet']):
                subprocess.run(['git', *author, *command], cwd=tree, check=True)
        yield name, tree


def main():
    parser = argparse.ArgumentParser(description='Measure ungreen side by side with ripgrep, git grep and ast-grep.')
    parser.add_argument('--ungreen', type=pathlib.Path, required=True, help='the program to measure')
    parser.add_argument('--work', type=pathlib.Path, required=True, help='folder for what is downloaded and copied')
    parser.add_argument('--packages', type=pathlib.Path, help="folder for Debian's packages")
    parser.add_argument('--linking', action='store_true', help='measure growth on a generated project, and nothing else')
    parser.add_argument('--rounds', type=int, default=7)
    parser.add_argument('repositories', nargs='*', type=pathlib.Path, metavar='REPOSITORY')
    options = parser.parse_args()

    ungreen, folder = options.ungreen.resolve(), options.work.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if options.linking:
        return 0 if show_goals('A generated project', list(linking(ungreen, options.rounds, folder))) else 1
    if not options.packages and not options.repositories:
        parser.error('without a repository it takes --packages')
    ast_grep = ast_grep_of(folder)
    given = [(path.resolve().name, path.resolve()) for path in options.repositories]
    print(f'Medians of {options.rounds} rounds that alternate between the programs, on {os.cpu_count()} processors')
    met = []
    for name, tree in given or packages(options.packages.resolve(), folder):
        goals = compare(ungreen, ast_grep, tree, options.rounds, folder)
        goals += looking_back(ungreen, tree, folder)
        goals += gating(ungreen, tree, options.rounds, folder)
        goals.append(growth(ungreen, tree, max(3, options.rounds // 2), folder))
        met.append(show(name, tree, goals))
    return 0 if all(met) else 1


if __name__ == '__main__':
    sys.exit(main())
