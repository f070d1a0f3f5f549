// What of a file could not be understood: all of it, or no more than a fresh look at the file would tell.
//
// A file that changes from commit to commit keeps the parts that were read of it, also those that somebody asked for
// who is gone by now. A fresh look would not have read these, and knows nothing of what is broken there.
#include "base/text.h"
#include "facts/python/code/code_private.h"

#include <string.h>

/* Beyond that many nobody reads them, and source that consists of errors would have one for each line. */
enum { MOST_PROBLEMS = 100 };

static gboolean has_problem(const GArray *problems, guint32 line) {
    for (guint i = 0; i < problems->len; i++) {
        if (g_array_index(problems, UgFactProblem, i).line == line) {
            return TRUE;
        }
    }
    return FALSE;
}

static void add_problem_at(UgCode *code, GArray *problems, guint32 offset, const char *reason) {
    const UgFactProblem problem = {.line = ug_line_table_line(ug_code_line_table(code), offset) + 1, .reason = reason};
    if (problems->len < MOST_PROBLEMS && !has_problem(problems, problem.line)) {
        g_array_append_val(problems, problem);
    }
}

static gboolean is_broken(const UgPart *part) {
    return part->facts != NULL && (part->facts->problem != NULL || part->facts->error != UG_NONE);
}

static void add_problem(UgCode *code, GArray *problems, const UgPart *part) {
    const char *reason = part->facts->problem;
    guint32 offset = part->chunk.start;
    if (reason == NULL) {
        reason = "syntax error; usages around it may be missing";
        offset = MIN(part->chunk.start + part->facts->error, part->chunk.end);
    }
    add_problem_at(code, problems, offset, reason);
}

static void add_cut_off(UgCode *code, GArray *problems) {
    if (code->cut_off > 0) {
        add_problem_at(code, problems, code->cut_off,
                       code->broken > UG_BROKEN_BYTES ? "more than 256 KiB of broken source; the rest was not examined"
                                                      : "more than 2 MiB of statements; the rest was not examined");
    }
}

void ug_code_add_problems(UgCode *code, UgFileFacts *facts) {
    g_autoptr(GArray) problems = g_array_copy(facts->problems);
    guint known = problems->len;
    add_cut_off(code, problems);
    for (guint i = 0; code->parts != NULL && i < code->parts->len; i++) {
        if (is_broken(ug_code_part(code, i))) {
            add_problem(code, problems, ug_code_part(code, i));
        }
    }
    for (guint i = known; i < problems->len; i++) {
        const UgFactProblem *problem = &g_array_index(problems, UgFactProblem, i);
        ug_file_facts_add_problem(facts, problem->line, "%s", problem->reason);
    }
}

typedef struct {
    UgExtractor *extractor;
    UgCode *code;
    GHashTable *asked; /* (nullable) NULL: what the file is read for by itself */
} Look;

static gboolean is_read_for_itself(const Look *look, guint part) {
    return look->asked == NULL ? ug_code_is_read_alone(look->extractor, look->code, part)
                               : ug_code_is_read_asked(look->code, part, look->asked);
}

/* The head of a class is read with each of its members. */
static gboolean is_read(const Look *look, guint part) {
    const UgCode *code = look->code;
    gboolean read = is_read_for_itself(look, part);
    gboolean has_members = ug_code_part(code, part)->chunk.kind == UG_CHUNK_CLASS_HEADER;
    for (guint i = part + 1; has_members && !read && i < code->parts->len; i++) {
        read = ug_code_part(code, i)->chunk.header == part && is_read_for_itself(look, i);
    }
    return read;
}

static void add_problems_of(const Look *look, GArray *problems) {
    add_cut_off(look->code, problems);
    for (guint i = 0; i < look->code->parts->len; i++) {
        if (is_broken(ug_code_part(look->code, i)) && is_read(look, i)) {
            add_problem(look->code, problems, ug_code_part(look->code, i));
        }
    }
}

static gboolean has_broken(const UgCode *code) {
    gboolean broken = code->cut_off > 0 || code->source.problem != NULL;
    for (guint i = 0; i < code->parts->len && !broken; i++) {
        broken = is_broken(ug_code_part(code, i));
    }
    return broken;
}

GArray *ug_code_fresh_problems(UgExtractor *extractor, UgCode *code, GHashTable *asked) {
    GArray *problems = g_array_new(FALSE, FALSE, sizeof(UgFactProblem));
    if (code->parts == NULL || !has_broken(code)) {
        return problems;
    }
    if (ug_python_may_matter(ug_extractor_python(extractor), code->bytes)) {
        const UgFactProblem whole = {.line = 0, .reason = code->source.problem};
        if (whole.reason != NULL) {
            g_array_append_val(problems, whole);
        }
        add_problems_of(&(Look){extractor, code, NULL}, problems);
    }
    if (asked != NULL) {
        add_problems_of(&(Look){extractor, code, asked}, problems);
    }
    return problems;
}
