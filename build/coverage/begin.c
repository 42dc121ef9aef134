// Preloaded while coverage is counted: has each process of the pinned Node count itself (count.js), however it was started and whatever became of its
// environment on the way. Only for `npm run coverage`, which builds it with NODE (the executable) and OPTIONS (what that is told).

#define _GNU_SOURCE
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

__attribute__((constructor)) static void begin (void) {
  char own[PATH_MAX];
  const ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
  if (length < 0) return;
  own[length] = '\0';
  if (strcmp(own, NODE) != 0) return;
  setenv("NODE_OPTIONS", OPTIONS, 1);
  // Functions that come out of a cache of compiled code are counted less closely.
  setenv("NODE_DISABLE_COMPILE_CACHE", "1", 1);
}
