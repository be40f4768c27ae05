#pragma once

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own loop, of the library without a `main`: SwiftPM names the `main` of a program.
int LLVMFuzzerRunDriver(int *argc, char ***argv,
                        int (*read)(const uint8_t *start, size_t count));
