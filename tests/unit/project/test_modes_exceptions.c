// Which handler an exception comes to: the one that names it, else it is not known which.
#include "modes_project.h"

#define GREEN "        import eventlet\n        eventlet.monkey_patch()\n"
#define QUIET "        pass\n"
/* main() raises in line 8, and what the first handler does begins in line 10. */
#define RAISING(raises, handlers)                                                                                      \
    PACKAGES "## p/error.py\nclass Dim(Exception):\n    pass\n" RUN                                                    \
             "import os\nfrom p import error\nclass Lost(error.Dim):\n    pass\ndef lose():\n    raise Lost('it')\n"   \
             "def main():\n    try:\n        " raises "\n" handlers

static void test_the_handler_that_names_it(void) {
#define SECOND(name) "    except KeyError:\n" QUIET "    except " name ":\n" GREEN
    assert_mode(RAISING("raise NameError", SECOND("NameError")), "eventlet p/cmd/run.py:14");
    assert_mode(RAISING("raise NameError('x')", SECOND("(TypeError, NameError) as e")), "eventlet p/cmd/run.py:14");
    assert_mode(RAISING("raise error.Dim()", SECOND("error.Dim")), "eventlet p/cmd/run.py:14");
    assert_mode(RAISING("raise KeyError", SECOND("NameError")), "none");
    // By what it inherits from, out of a function, and as it is.
    assert_mode(RAISING("lose()", SECOND("error.Dim")), "eventlet p/cmd/run.py:14");
    assert_mode(RAISING("lose()", SECOND("Lost")), "eventlet p/cmd/run.py:14");
    assert_mode(RAISING("lose()", SECOND("Exception")), "eventlet p/cmd/run.py:14");
}

static void test_a_handler_that_is_not_known(void) {
    const UgStart entry = {.module = "p.cmd.run", .attribute = "main"};
    static const char reason[] = "it depends on 'except KeyError' (p/cmd/run.py:10)";
    assert_entry(RAISING("raise what(os)", SECOND("NameError")), &entry, NULL, "unknown", reason);
    assert_entry(RAISING("raise", SECOND("Exception")), &entry, NULL, "unknown", reason);
    // None is left to choose from: that the program ends is no way to go on.
    assert_mode(RAISING("raise what(os)", "    except KeyError:\n" GREEN), "eventlet p/cmd/run.py:12");
    assert_mode(RAISING("raise what(os)", "    except KeyError:\n        raise\n    except NameError:\n" GREEN),
                "eventlet p/cmd/run.py:14");
    // What comes after one that catches all is not reached.
    assert_mode(RAISING("raise what(os)", "    except Exception:\n" QUIET "    except KeyError:\n" GREEN), "none");
}

static void test_what_python_raises(void) {
    assert_mode(RAISING("os.environ['NO']", SECOND("NameError")), "none");
    assert_mode(RAISING("os.environ['NO']", "    except TypeError:\n" QUIET "    except KeyError:\n" GREEN),
                "eventlet p/cmd/run.py:14; env NO=1: none");
    assert_mode(RAISING("os.environ['NO']", "    except Exception:\n" GREEN),
                "eventlet p/cmd/run.py:12; env NO=1: none");
    assert_mode(RAISING("os.environ['NO']", "    except:\n" GREEN), "eventlet p/cmd/run.py:12; env NO=1: none");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/modes-exceptions/" #name, test_##name)
    ADD(the_handler_that_names_it);
    ADD(a_handler_that_is_not_known);
    ADD(what_python_raises);
    return g_test_run();
}
