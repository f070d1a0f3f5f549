/* A fuzz target reads bytes from outside the way the program does. The entry point is libFuzzer's; built without
 * libFuzzer, replay.c calls it for each file that is named on the command line. */
#ifndef UNGREEN_FUZZ_H
#define UNGREEN_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
