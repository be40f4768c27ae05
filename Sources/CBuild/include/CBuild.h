// What the build says of itself: only the compiler of C takes values from the package manifest.

/// The commit that was built, or NULL where the build was not told it.
const char *cbuild_commit(void);

/// The day of that commit, as 2026-11-29, or NULL.
const char *cbuild_commit_date(void);
