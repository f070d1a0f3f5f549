// A living project: what its other parts ask of single files, and of all in turn.
#include "assess/timeline/living_private.h"

#include "facts/code.h"
#include "project/links/again.h"

void ug_living_for_all(UgLiving *living, void (*func)(UgLiving *, UgLivingFile *)) {
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, living->files);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        func(living, value);
    }
}

void ug_living_count(UgLiving *living, const UgLivingFile *file, int times) {
    if (file->facts != NULL && file->facts->matches->len > 0 && !living->dirty) {
        ug_tally_add_file(living->tally, file->facts, file->context, living->hidden, times);
    }
}

const GBytes *ug_living_said_by(UgLiving *living, UgLivingFile *file) {
    if (file->said_at != living->round) {
        g_clear_pointer(&file->said, g_bytes_unref);
        file->said_at = living->round;
        gboolean involved =
            file->own != NULL || ug_links_involve(living->links, file->module) || ug_code_has_star(file->facts->code);
        if (involved) {
            file->said = ug_links_say(living->links, file->module, file->own != NULL, living->extractor);
        }
    }
    return file->said;
}

gboolean ug_living_is_held(UgLiving *living, UgLivingFile *file) {
    if (file->held_at != living->names_at) {
        file->held_at = living->names_at;
        file->held = ug_links_are_held(living->links, file->facts->code);
    }
    return file->held;
}
