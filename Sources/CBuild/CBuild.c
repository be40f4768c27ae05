#include "CBuild.h"

#include <stddef.h>

#ifndef ASSAY_COMMIT
#define ASSAY_COMMIT NULL
#endif

#ifndef ASSAY_COMMIT_DATE
#define ASSAY_COMMIT_DATE NULL
#endif

const char *cbuild_commit(void) { return ASSAY_COMMIT; }

const char *cbuild_commit_date(void) { return ASSAY_COMMIT_DATE; }
