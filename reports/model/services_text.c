// The services of projects for people: name, mode, what decides it, what selects another.
#include "reports/model/model_report.h"

#include <string.h>

static UgInk ink_of(UgMode mode) {
    switch (mode) {
    case UG_MODE_EVENTLET:
        return UG_INK_YELLOW;
    case UG_MODE_NATIVE:
        return UG_INK_CYAN;
    default:
        return UG_INK_DIM;
    }
}

static const UgService *service_at(const UgModelView *view, guint i) {
    return g_ptr_array_index(view->project->services, i);
}

/* "nova/cmd/compute.py:19  monkey_patch.patch(backend='threading')" */
static void append_decision(const UgService *service, const UgPaper *paper, GString *out) {
    if (service->steps->len == 0) {
        ug_paper_write(out, paper, UG_INK_DIM, service->reason != NULL ? service->reason : "");
        if (service->reaches != NULL) {
            g_string_append(out, ": ");
            ug_paper_way(out, paper, UG_INK_DIM, service->reaches->via);
        }
        return;
    }
    const UgStep *step = &g_array_index(service->steps, UgStep, 0);
    g_autofree char *place = g_strdup_printf("%s:%u", step->path, step->line);
    ug_paper_write(out, paper, UG_INK_PLAIN, place);
    g_string_append(out, "  ");
    ug_paper_write(out, paper, UG_INK_DIM, step->text);
    if (service->reason != NULL) {
        g_string_append(out, "  ");
        ug_paper_write(out, paper, UG_INK_DIM, service->reason);
    }
}

/* Each switch once for each mode that it selects: "OS_NOVA_DISABLE_EVENTLET_PATCHING=1 selects native". */
static void append_switches(const UgService *service, const UgPaper *paper, guint indent, GString *out) {
    for (guint i = 0; i < service->switches->len; i++) {
        const UgSwitch *one = &g_array_index(service->switches, UgSwitch, i);
        g_autofree char *setting = g_strdup_printf("%s%s=%s", one->kind == UG_SWITCH_OPTION ? "option " : "", one->name,
                                                   one->value != NULL ? one->value : "");
        g_autofree char *place = g_strdup_printf(" (%s:%u)", one->path, one->line);
        g_string_append_printf(out, "%*s", (int)indent, "");
        ug_paper_write(out, paper, UG_INK_PLAIN, setting);
        if (one->selects == UG_MODE_NONE) {
            g_string_append(out, " leaves it undecided");
        } else {
            g_string_append(out, " selects ");
            ug_paper_write(out, paper, ink_of(one->selects), ug_mode_name(one->selects));
        }
        ug_paper_write(out, paper, UG_INK_DIM, place);
        g_string_append_c(out, '\n');
    }
}

/* What runs on native threads, or can be told to, and could not start without eventlet all the same. */
static void append_import(const UgService *service, const UgPaper *paper, guint indent, GString *out) {
    gboolean is_trap = service->needs_it && service->loads.text == NULL; // the choice itself imports it
    if (service->imports_eventlet && (service->mode != UG_MODE_EVENTLET || service->switches->len > 0)) {
        g_string_append_printf(out, "%*s", (int)indent, "");
        ug_paper_write(out, paper, UG_INK_PLAIN,
                       is_trap ? "imports eventlet, even where native threads are chosen"
                               : "imports eventlet when it starts");
        g_autofree char *hint = is_trap ? NULL : g_strdup_printf(" (ungreen why %s)", service->name);
        ug_paper_write(out, paper, UG_INK_DIM, hint == NULL ? "" : hint);
        g_string_append_c(out, '\n');
    }
}

static void append_totals(const UgModelView *view, const UgPaper *paper, GString *out) {
    guint counts[UG_N_MODES] = {0};
    guint selectable = 0;
    guint n = view->project->services->len;
    for (guint i = 0; i < n; i++) {
        counts[service_at(view, i)->mode]++;
        selectable += service_at(view, i)->switches->len > 0 ? 1 : 0;
    }
    g_autoptr(GString) line = g_string_new(NULL);
    g_autofree char *total = ug_plural(n, "service", "services");
    g_string_append_printf(line, "%s:", total);
    const char *comma = "";
    for (guint mode = UG_MODE_EVENTLET; mode < UG_N_MODES; mode++) {
        if (counts[mode] > 0) {
            g_string_append_printf(line, "%s %u %s", comma, counts[mode], ug_mode_name((UgMode)mode));
            comma = ",";
        }
    }
    g_string_append_printf(line, "; %u selectable", selectable);
    g_string_append_c(out, '\n');
    ug_paper_write(out, paper, UG_INK_BOLD, line->str);
    g_string_append_c(out, '\n');
}

static const char *project_of(const UgModelView *view, const UgService *service) {
    return ug_graph_project_name(view->project, service->snapshot);
}

/* The widest name, and the widest name of a project where there are several. */
static void measure(const UgModelView *view, guint *name, guint *project) {
    for (guint i = 0; i < view->project->services->len; i++) {
        const UgService *service = service_at(view, i);
        *name = MAX(*name, ug_paper_width(service->name));
        *project = view->project->projects->len > 1 ? MAX(*project, ug_paper_width(project_of(view, service))) : 0;
    }
}

void ug_services_render_text(const UgModelView *view, const UgPaper *paper, GString *out) {
    guint name_width = 0, project_width = 0;
    measure(view, &name_width, &project_width);
    for (guint i = 0; i < view->project->services->len; i++) {
        const UgService *service = service_at(view, i);
        ug_paper_column(out, paper, UG_INK_BOLD, service->name, name_width);
        if (project_width > 0) {
            ug_paper_column(out, paper, UG_INK_DIM, project_of(view, service), project_width);
        }
        ug_paper_column(out, paper, ink_of(service->mode), ug_mode_name(service->mode), (guint)strlen("eventlet"));
        append_decision(service, paper, out);
        g_string_append_c(out, '\n');
        append_switches(service, paper, name_width + 2, out);
        append_import(service, paper, name_width + 2, out);
    }
    if (view->project->services->len == 0) {
        g_string_append(
            out, view->project->problems->len > 0
                     ? "No console scripts, WSGI applications or other scripts were found in what could be examined.\n"
                     : "No console scripts or WSGI applications are declared here, and no scripts shipped.\n");
        return;
    }
    append_totals(view, paper, out);
}
