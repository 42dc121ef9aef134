/* Test only: ends the process with SIGKILL at the n-th call of one file function, as FAULT_AT="name:n" in the environment says.
   FAULT_DO=fail: fsync gives ENOSPC instead; FAULT_PATH=text: counts only an fsync of a file whose path holds it, or a rename to such a path.
   FAULT_IN=text: only in processes whose command line holds it.
   FAULT_WHEN=before (the call is not made) or after (the default). FAULT_COUNT=path: at exit, writes how often the function was called. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long calls, wanted = -1;
static int before;
static char name[32];

/* Whether this is a process that is meant. Arguments are apart by zeros, which become blanks. */
static int meant(const char *in) {
  char line[4096];
  FILE *from = fopen("/proc/self/cmdline", "r");
  if (from == NULL) return 0;
  size_t length = fread(line, 1, sizeof line - 1, from);
  fclose(from);
  for (size_t i = 0; i < length; i++) if (line[i] == 0) line[i] = ' ';
  line[length] = 0;
  return strstr(line, in) != NULL;
}

__attribute__((constructor)) static void start(void) {
  const char *in = getenv("FAULT_IN");
  if (in != NULL && !meant(in)) return;
  const char *at = getenv("FAULT_AT"), *when = getenv("FAULT_WHEN");
  if (at != NULL) sscanf(at, "%31[^:]:%ld", name, &wanted);
  before = when != NULL && strcmp(when, "before") == 0;
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("FAULT_COUNT");
  FILE *out = path == NULL ? NULL : fopen(path, "w");
  if (out != NULL) { fprintf(out, "%ld\n", calls); fclose(out); }
}

static int counts(const char *function) { return strcmp(name, function) == 0; }
static void reached(int now) { if (calls == wanted && now == before) { raise(SIGKILL); pause(); } }

#define WRAP(type, function, parameters, arguments) \
  type function parameters { \
    static type (*real) parameters; \
    if (real == NULL) *(void **)&real = dlsym(RTLD_NEXT, #function); \
    if (!counts(#function)) return real arguments; \
    calls++; reached(1); \
    type result = real arguments; \
    reached(0); \
    return result; \
  }

WRAP(int, fdatasync, (int fd), (fd))
static int is_of_path(int fd) {
  const char *wanted_path = getenv("FAULT_PATH");
  char link[64], path[4096];
  if (wanted_path == NULL) return 1;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, wanted_path) != NULL;
}

int fsync(int fd) {
  static int (*real)(int);
  const char *how = getenv("FAULT_DO");
  if (real == NULL) *(void **)&real = dlsym(RTLD_NEXT, "fsync");
  if (!counts("fsync") || !is_of_path(fd)) return real(fd);
  calls++;
  if (calls == wanted && how != NULL && strcmp(how, "fail") == 0) { errno = ENOSPC; return -1; }
  reached(1);
  int result = real(fd);
  reached(0);
  return result;
}

int rename(const char *from, const char *to) {
  static int (*real)(const char *, const char *);
  const char *wanted_path = getenv("FAULT_PATH");
  if (real == NULL) *(void **)&real = dlsym(RTLD_NEXT, "rename");
  if (!counts("rename") || (wanted_path != NULL && strstr(to, wanted_path) == NULL)) return real(from, to);
  calls++;
  reached(1);
  int result = real(from, to);
  reached(0);
  return result;
}

WRAP(int, remove, (const char *path), (path))
WRAP(int, fflush, (FILE *file), (file))
WRAP(size_t, fwrite, (const void *data, size_t size, size_t count, FILE *file), (data, size, count, file))
WRAP(int, fclose, (FILE *file), (file))
WRAP(int, link, (const char *from, const char *to), (from, to))
WRAP(int, unlink, (const char *path), (path))

/* Only of files whose path holds FAULT_PATH: everything else that a process writes to, pipes too, is no concern of these. */
ssize_t write(int fd, const void *data, size_t size) {
  static ssize_t (*real)(int, const void *, size_t);
  if (real == NULL) *(void **)&real = dlsym(RTLD_NEXT, "write");
  if (!counts("write") || !is_of_path(fd)) return real(fd, data, size);
  calls++;
  reached(1);
  ssize_t result = real(fd, data, size);
  reached(0);
  return result;
}
