/* What every file of this stage needs of libgit2: cleanup, the one-time set-up, and errors that carry their cause. */
#ifndef UNGREEN_SOURCE_GIT_H
#define UNGREEN_SOURCE_GIT_H

#include "base/error.h"

#include <git2.h>
#include <glib.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_commit, git_commit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_config, git_config_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_config_iterator, git_config_iterator_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_index, git_index_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_object, git_object_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_odb, git_odb_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_odb_object, git_odb_object_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_reference, git_reference_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_reference_iterator, git_reference_iterator_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_remote, git_remote_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_repository, git_repository_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_tree, git_tree_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_tree_entry, git_tree_entry_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(git_buf, git_buf_dispose)

/* Starts libgit2 with the settings of ungreen; cheap after the first time, safe from any thread. */
void ug_git_init(void);

/* What libgit2 said went wrong in the call before, on this thread. Borrowed until the next call of libgit2. */
const char *ug_git_cause(void);

/* Sets `error` to the formatted text, a colon and ug_git_cause(). */
void ug_git_set_error(GError **error, UgErrorCode code, const char *format, ...) G_GNUC_PRINTF(3, 4);

G_END_DECLS

#endif
