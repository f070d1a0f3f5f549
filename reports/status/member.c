// Which of several projects a line of a status is about.
#include "reports/status/status_report.h"

void ug_status_write_member(const UgStatus *status, guint member, const UgPaper *paper, GString *out) {
    if (status->members->len > 1) {
        ug_paper_write(out, paper, UG_INK_DIM, g_array_index(status->members, UgMember, member).name);
        g_string_append(out, ": ");
    }
}
