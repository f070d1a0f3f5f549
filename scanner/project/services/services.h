/* The services of a project: what users and web servers start, and the concurrency mode that each starts in. */
#ifndef UNGREEN_PROJECT_SERVICES_SERVICES_H
#define UNGREEN_PROJECT_SERVICES_SERVICES_H

#include "project/project.h"
#include "project/services/modes.h"

G_BEGIN_DECLS

typedef struct {
    UgServiceKind kind;
    const char *name;          /* "nova-compute"; of a module with an application, the module's */
    const char *entry;         /* "nova.cmd.compute:main"; of a script, its path */
    guint32 module;            /* that it starts in; UG_NO_MODULE if that is not among the files */
    guint snapshot;            /* that declares it */
    const char *declared_path; /* the file that declares it */
    UgSpan declared;
    UgMode mode;         /* EVENTLET, NATIVE, EITHER or UNKNOWN */
    gboolean patches;    /* EVENTLET: it patches the standard library, rather than only start something of eventlet's */
    const char *reason;  /* (nullable) why it is not decided, or what NATIVE rests on where nothing chooses it, or of
                            EVENTLET that native threads are chosen in vain: first, or after `loads` */
    const GArray *steps; /* of UgStep: what decides it, the most telling step first */
    const GArray *switches; /* of UgSwitch: what selects another mode */
    gboolean needs_it;      /* what it runs imports eventlet in all modes that are native, or chooses none of them */
    UgStep loads; /* EVENTLET, or NATIVE where nothing chooses it: an import that loads eventlet's backend, as no
                     other was chosen before; `text` is NULL for none */
    gboolean imports_eventlet; /* it has to be installed for it to start, whatever the mode; told where the imports are
                                  asked for too */
    const UgWrapper
        *reaches; /* (nullable) the wrapper that it is: its code reaches eventlet when it runs, in some mode */
} UgService;

typedef struct UgServices UgServices;

/* ug_services_new: finds every entry point and follows what it runs, for a project whose files can still be asked.
 * `when` is as UgProjectOptions has it; without switches what selects another mode than the default is left out.
 * Returns (transfer full), borrowing the project. Others read ug_project_services(). */
UgServices *ug_services_new(const UgProject *project, gint64 when, gboolean with_switches);
void ug_services_free(UgServices *services);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgServices, ug_services_free)

/* (transfer none) array of const UgService *, sorted by name, then snapshot. */
const GPtrArray *ug_services_list(const UgServices *services);

/* ug_services_note_imports: fills `imports_eventlet` of services in such an array, by the imports of the project's
 * modules (of UgModule, and of UgImportEdge). */
void ug_services_note_imports(const GPtrArray *services, const GArray *modules, const GArray *imports);

/* Does one of its switches select native threads? */
gboolean ug_service_can_be_native(const UgService *service);

/* How many services of such an array have that name. They stand side by side, the first of them at *first. */
guint ug_services_called(const GPtrArray *services, const char *name, guint *first);
/* (nullable) What a service calls in its module, "main"; a script is run as a whole. */
const char *ug_service_function(const UgService *service);

G_END_DECLS

#endif
