// A service that comes down to the start of another program is what that program is; one that runs it for an errand is
// what it is itself.
#include "modes_project.h"

#define STARTS_ANOTHER "starts another program, and what that runs on is not known"

static void assert_another(const char *text, const char *expected) {
    assert_entry(text, &(UgStart){.module = "p.cmd.run", .attribute = "main"}, NULL, expected, STARTS_ANOTHER);
}

#define OS PACKAGES RUN "import os\nimport subprocess\nimport sys\n"

static void test_another_program_in_its_place(void) {
    assert_another(OS "def main():\n    os.execvp('lamp', sys.argv)\n", "unknown p/cmd/run.py:5");
    assert_another(OS "def main():\n    command = get()\n    if command:\n        os.execv(command[0], command)\n",
                   "unknown p/cmd/run.py:7");
    assert_another(OS "def go(to):\n    os.execl(to, to)\ndef main():\n    x = f()\n    sys.exit(go(x))\n",
                   "unknown p/cmd/run.py:5");
    assert_another(OS "def main():\n    os.execv('lamp', ['lamp'])\n    log('never')\n", "unknown p/cmd/run.py:5");
    assert_entry("## lamp.py\nimport os\nif __name__ == '__main__':\n    os.execv('lamp', ['lamp'])\n",
                 &(UgStart){.module = "lamp", .is_script = TRUE}, NULL, "unknown lamp.py:3", STARTS_ANOTHER);
}

static void test_another_program_is_all_that_it_is(void) {
    assert_another(OS "def main():\n    x = f()\n    os.system('lamp %s' % x)\n", "unknown p/cmd/run.py:6");
    assert_another(OS "def main():\n    return subprocess.call(['lamp'])\n", "unknown p/cmd/run.py:5");
    assert_another(OS "def main():\n    sys.exit(subprocess.run(['lamp']).returncode)\n", "unknown p/cmd/run.py:5");
    assert_another(OS "def main():\n    lamp = subprocess.Popen(['lamp'])\n    lamp.wait()\n"
                      "    if lamp.returncode:\n        print('it broke')\n        sys.exit(lamp.returncode)\n",
                   "unknown p/cmd/run.py:5");
    assert_another(OS
                   "def main():\n    try:\n        subprocess.check_call('lamp')\n    except OSError:\n        f()\n",
                   "unknown p/cmd/run.py:6");
    assert_another(OS "def main():\n    if f():\n        os.system('lamp')\n    else:\n        os.system('sun')\n",
                   "unknown p/cmd/run.py:6");
}

static void test_an_errand_says_nothing(void) {
    assert_mode(OS "def main():\n    subprocess.call(['ip', 'netns'])\n    serve()\n", "none");
    assert_mode(OS "def main():\n    serve()\n    if CONF.tidy:\n        subprocess.call(['tidy'])\n", "none");
    assert_mode(OS "def main():\n    for name in names():\n        os.system(name)\n", "none");
    assert_mode(OS "def root():\n    if os.getuid():\n        os.execvp('sudo', ['sudo'])\ndef main():\n    root()\n"
                   "    serve()\n",
                "none");
    assert_mode(OS "def never():\n    os.execv('lamp', [])\ndef main():\n    serve()\n", "none");
    assert_mode(OS "import eventlet\ndef main():\n    eventlet.monkey_patch()\n    os.execv('lamp', ['lamp'])\n",
                "eventlet p/cmd/run.py:6");
    // The switch chooses as it did, and selects nothing else by the program.
    assert_mode(OS NATIVE "def main():\n    os.execv('lamp', ['lamp'])\n", "native p/cmd/run.py:5");
}

/* A process that is started anew runs what it ran. */
static void test_itself_anew(void) {
    assert_mode(OS "def main():\n    os.execv(sys.executable, [sys.executable] + sys.argv)\n", "none");
    assert_mode(OS "def main():\n    os.execvp(sys.argv[0], sys.argv)\n", "none");
    assert_another(OS "def main():\n    os.execv(sys.executable, [sys.executable, '-m', 'lamp'])\n",
                   "unknown p/cmd/run.py:5");
}

/* However many functions are between: each ends with the next. */
static void test_a_program_behind_many_functions(void) {
    g_autoptr(GString) text = g_string_new(OS "def f0(x):\n    os.system(x)\n");
    for (guint i = 1; i <= 30; i++) {
        g_string_append_printf(text, "def f%u(x):\n    f%u(x)\n", i, i - 1);
    }
    g_string_append(text, "def main():\n    if f():\n        f30('lamp')\n    else:\n        f30('lamp')\n");
    assert_another(text->str, "unknown p/cmd/run.py:5");
}

static void test_the_command_tells_of_eventlet(void) {
    assert_mode(OS "def main():\n    os.system('gunicorn --bind {} '\n"
                   "              '--worker-class eventlet p.api'.format(CONF.at))\n",
                "eventlet p/cmd/run.py:5");
    assert_mode(
        OS "def main():\n    command = ['gunicorn', '-k', 'eventlet', 'p.api']\n    os.execvp(command[0], command)\n",
        "eventlet p/cmd/run.py:6");
    assert_mode(OS "SERVER = 'gunicorn'\ndef main():\n    os.execlp(SERVER, SERVER, '--worker-class=eventlet')\n",
                "eventlet p/cmd/run.py:6");
    assert_another(OS "def main():\n    os.execlp('gunicorn', 'gunicorn', '-k', 'gthread', 'p.api')\n",
                   "unknown p/cmd/run.py:5");
}

static void test_functions_that_end_with_each_other_end(void) {
    assert_mode(OS "def a():\n    if f():\n        b()\n    else:\n        b()\ndef b():\n    if f():\n        a()\n"
                   "    else:\n        a()\ndef main():\n    a()\n",
                "none");
    assert_mode(OS "def a():\n    if f():\n        b()\n    else:\n        c()\ndef b():\n    a()\n"
                   "def c():\n    os.system('lamp')\ndef main():\n    a()\n",
                "none");
    assert_mode(OS "def main():\n    a = b\n    b = a\n    os.execv(a, b)\n", NULL);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/modes-programs/" #name, test_##name)
    ADD(another_program_in_its_place);
    ADD(another_program_is_all_that_it_is);
    ADD(an_errand_says_nothing);
    ADD(itself_anew);
    ADD(a_program_behind_many_functions);
    ADD(the_command_tells_of_eventlet);
    ADD(functions_that_end_with_each_other_end);
    return g_test_run();
}
