/* The inside of a UgCode, shared by what reads parts (code.c) and what shows them (visit.c). */
#ifndef UNGREEN_PYTHON_CODE_PRIVATE_H
#define UNGREEN_PYTHON_CODE_PRIVATE_H

#include "base/strings.h"
#include "facts/code.h"
#include "facts/python/code/line_table.h"
#include "facts/python/code/python.h"
#include "facts/python/text/decode.h"
#include "facts/python/text/word_set.h"

G_BEGIN_DECLS

/* One thing that can be shown. */
typedef struct {
    UgSeenKind kind;
    guint part;
    guint index; /* in the part's own array of that kind */
} UgIndexed;

/* What of the parts read so far is written with which words; filled part by part (index.c). */
typedef struct {
    GHashTable *by_word; /* word -> GArray of UgIndexed */
    GArray *all;         /* of UgIndexed */
    GArray *leading;     /* (nullable) of UgIndexed: what rules could hold for, sorted; until another part is read */
    UgStrings *words;
    GByteArray *done; /* for each part: it is in the index */
} UgCodeIndex;

typedef struct UgWrittenImports UgWrittenImports;

struct UgCode {
    gatomicrefcount references;
    const UgCatalogue *catalogue;
    GBytes *bytes;
    UgSource source;
    gboolean decoded;
    UgWordSet *words;
    GArray *parts;       /* of UgPart; NULL before the file is cut */
    GHashTable *called;  /* (nullable) the parts by their names; see definitions.c. Atomic, as is `searches`:
                            workers ask for definitions of each other's files */
    guint searches;      /* for a definition, so far */
    GHashTable *members; /* (nullable) class -> how many functions and classes it defines; see definitions.c */
    guint32 cut_off;     /* offset from where on the file is not examined; 0 if all of it is */
    gsize broken;        /* bytes of parts that were read by themselves and are broken */
    GHashTable *asked;   /* (nullable) hash of UgAsk -> the first version whose parts are not searched; see asks.c */
    guint32 version;     /* how often the file has changed */
    UgWordSet *wanted;   /* (nullable) the names that parts are read for by themselves; see follow.c */
    UgNamespace *names;  /* of the parts read so far; NULL while they have to be made again */
    UgCodeIndex index;
    UgLineTable *line_table;           /* NULL before the first place is asked for */
    UgBehaviour *behaviour;            /* NULL before it is asked for */
    UgRequired *required;              /* (nullable) what it gives setup(), if it was read by itself */
    UgWrittenImports *written_imports; /* NULL before they are asked for */
    gboolean has_star;
    gboolean star_is_known;
    gboolean read_module_imports;
    gboolean read_imports;
    gboolean read_class_heads;
};

static inline UgPart *ug_code_part(const UgCode *code, guint i) {
    return &g_array_index(code->parts, UgPart, i);
}

/* Decodes and cuts the file, unless that is done. FALSE if it is too large to be a source. */
gboolean ug_code_cut(UgCode *code);
/* The names of the parts read so far. */
const UgNamespace *ug_code_names(UgCode *code);

/* index.c: what is of one of the kinds and written with one of the words (nullable: all), sorted by kind, part and
 * index, each once. (transfer full) array of UgIndexed. */
GArray *ug_code_find_indexed(UgCode *code, guint kinds, GHashTable *words);
void ug_code_index_clear(UgCodeIndex *index);

/* The same of `index.leading`, and of what is written with one of the words (nullable: none). */
GArray *ug_code_find_leading(UgCode *code, guint kinds, GHashTable *words);
/* Of the parts in the range alone. */
GArray *ug_code_find_in_parts(UgCode *code, UgPartRange range, guint kinds, GHashTable *words);

/* Whole lines that differ between two versions of a file, in both texts from the same offset on. */
struct UgCodeChange {
    GBytes *bytes; /* of the new one */
    const char *old_text;
    const char *new_text;
    gsize old_length;
    gsize new_length;
    gsize start;
    gsize old_end;
    gsize new_end;
    gboolean keeps_imports; /* see ug_code_change_keeps_imports() */
    GArray *new_words;      /* (nullable) see ug_code_change_new_words() */
    /* once ug_code_cut_change() was asked */
    GArray *chunks;   /* (nullable) of UgChunk: they take the place of the parts in the range */
    GArray *origins;  /* of guint32: for each of them the part of before that it is, or UG_NO_CHUNK */
    GPtrArray *words; /* of GArray: for each of them (nullable) the hashes of its words */
    UgPartRange range;
    gboolean is_cut;
};

static inline guint32 ug_code_change_origin(const UgCodeChange *change, guint i) {
    return g_array_index(change->origins, guint32, i);
}

/* written_imports.c: is there a `from x import *` in that part of a text? */
gboolean ug_code_has_star_in(const char *text, gsize start, gsize end);
/* change.c: where two versions differ. */
/* Cuts what was changed. FALSE if only the whole can be cut, or the encoding may be another, or is one
 * that the text was converted from, or a star is involved, or it may hand requirements to setup(). */
gboolean ug_code_cut_change(const UgCode *code, UgCodeChange *change);
/* The hashes of the words of one of its chunks, found once. (transfer none) as ug_words_hashes() */
const GArray *ug_code_change_words(UgCodeChange *change, guint i);
/* The same of all that is in the place of what was there. */
const GArray *ug_code_change_new_words(UgCodeChange *change);
/* The parts with the chunks of the change in the place of some, unread but for those that were there before, and those
 * behind moved by what the text has grown. (transfer full) array of UgPart */
GArray *ug_code_changed_parts(const UgCode *code, const UgCodeChange *change);

/* follow.c: does one of the chunks of the change hold a word that the file did not, of those that others are asked
 * for or known by? Where it does not, the file is asked for what it was asked for before. TRUE too if that cannot be
 * told. */
gboolean ug_code_is_new_word_in(UgCode *code, UgCodeChange *change, guint i, const UgWatch *watch);
/* Would the chunk, which holds no such word, be read? TRUE too if that cannot be told. */
gboolean ug_code_would_read(UgExtractor *extractor, UgCode *code, UgCodeChange *change, guint i, const UgWatch *watch);
/* Is the part read when the file is looked at by itself, or when it is asked for such parts? */
gboolean ug_code_is_read_alone(UgExtractor *extractor, UgCode *code, guint part);
gboolean ug_code_is_read_asked(UgCode *code, guint part, GHashTable *asked);
/* Does the part define something by one of the names that the file is asked for? A class that does so itself inherits
 * no other, be the part read or not. */
gboolean ug_code_defines_asked(const UgCode *code, guint part, const UgWatch *watch);

/* written_imports.c: */
/* Finds out whether both versions surely have the same written imports. */
gboolean ug_change_keeps_imports(const UgCodeChange *change);
void ug_written_imports_free(UgWrittenImports *imports);
/* Of a file that takes the place of the other, or that goes on with other bytes: what is known is known further on if
 * the change touches none. */
void ug_code_inherit_written_imports(UgCode *code, UgCode *before, const UgCodeChange *change);
void ug_code_renew_written_imports(UgCode *code, const UgCodeChange *change);

/* parts_align.c: for each part of a stretch of one version, the part of a stretch of the version before that it is: the
 * same text, in the same class, in the same order. UG_NO_CHUNK: none. All before the stretches is the same. */
void ug_parts_align(const UgCode *before, const UgCode *after, UgPartRange old, UgPartRange new, guint32 *origins);

/* asks.c: a file that takes the place of the other has the answers that were found in the parts they share. */
void ug_code_inherit_answers(UgCode *code, UgCode *before, const UgCodeChange *change);

/* Reads a part, and the head of its class. Who has read some must call the next. */
void ug_code_read_part(UgExtractor *extractor, UgCode *code, guint i);
/* Reads what tells whether blocks of the parts that were read are for type checkers. */
void ug_code_read_typing(UgExtractor *extractor, UgCode *code);
/* Parts are read for names in parts that were read for others. After so many rounds the rest is read, too. */
enum { UG_READING_ROUNDS = 32 };

/* The lines of the file, which must have been cut. */
UgLineTable *ug_code_line_table(UgCode *code);

G_END_DECLS

#endif
