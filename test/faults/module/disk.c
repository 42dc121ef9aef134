/* Test only, for LD_PRELOAD: lets the n-th call of a file function on one kind of file go wrong as the sheet says (an error once or from then on, a write that is torn,
   short or lost, a kill before or after, the power cut), and moves the clock. Where FAULT_SHADOW names a folder, it keeps there what a power cut would leave: of each
   file what was synced last (i<inode>), of each folder its names at its last sync (d<inode>). Nothing that was not synced is in it. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include "sheet.h"

static const char *shadow, *station;

#define REAL(type, function, ...) \
  static type (*real)(__VA_ARGS__); \
  if (real == NULL) *(void **)&real = dlsym(RTLD_NEXT, #function)

__attribute__((constructor)) static void start (void) {
  open_sheet();
  shadow = getenv("FAULT_SHADOW");
  station = getenv("FAULT_STATION");
}

static const char *kind_of_path (const char *path) {
  if (sheet == NULL || station == NULL || strncmp(path, station, strlen(station)) != 0) return NULL;
  for (int i = 0; i < KINDS && sheet->kinds[i].name[0] != 0; i++) if (strstr(path, sheet->kinds[i].text) != NULL) return sheet->kinds[i].name;
  return NULL;
}

static int path_of (int fd, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, size - 1);
  path[length < 0 ? 0 : length] = 0;
  return length > 0;
}

static const char *kind_of (int fd) {
  char path[4096];
  return sheet != NULL && path_of(fd, path, sizeof path) ? kind_of_path(path) : NULL;
}

static int real_open (const char *path, int flags, mode_t mode) {
  REAL(int, open, const char *, int, ...);
  return real(path, flags, mode);
}

static ssize_t real_write (int fd, const void *data, size_t size) {
  REAL(ssize_t, write, int, const void *, size_t);
  return real(fd, data, size);
}

static int shadow_file (char type, ino_t inode) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%c%lu", shadow, type, (unsigned long)inode);
  return real_open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
}

/* Keeps a file or a folder as it is now. */
static void keep (int fd) {
  struct stat of;
  char path[4096], part[65536];
  if (shadow == NULL || station == NULL || !path_of(fd, path, sizeof path) || strncmp(path, station, strlen(station)) != 0 || fstat(fd, &of) != 0) return;
  if (S_ISDIR(of.st_mode)) {
    int to = shadow_file('d', of.st_ino);
    DIR *folder = opendir(path);
    for (struct dirent *one; folder != NULL && (one = readdir(folder)) != NULL;) {
      int length = snprintf(part, sizeof part, "%c %lu %s\n", one->d_type == DT_DIR ? 'd' : 'i', (unsigned long)one->d_ino, one->d_name);
      if (one->d_name[0] != '.' && real_write(to, part, length) != length) abort();
    }
    if (folder != NULL) closedir(folder);
    close(to);
  } else {
    int to = shadow_file('i', of.st_ino), from = real_open(path, O_RDONLY, 0);
    for (ssize_t length; from >= 0 && (length = read(from, part, sizeof part)) > 0;) if (real_write(to, part, length) != length) abort();
    if (from >= 0) close(from);
    close(to);
  }
}

/* A new file or folder has nothing yet; its inode may have been another's. */
static void keep_new (char type, const char *path) {
  struct stat of;
  if (shadow != NULL && station != NULL && strncmp(path, station, strlen(station)) == 0 && stat(path, &of) == 0) close(shadow_file(type, of.st_ino));
}

static int failed (enum way way) {
  if (way != fail && way != fail_on) return 0;
  errno = (int)sheet->value;
  return 1;
}

/* How much of a write is made. */
static size_t made (enum way way, size_t size) { return way == torn || way == shorter ? size / 2 : size; }

#define WRITING(function, name, kind, size, parameters, arguments) \
  ssize_t function parameters { \
    REAL(ssize_t, function, WITHOUT parameters); \
    const char *of = kind; \
    enum way way = of == NULL ? none : counted(name, of); \
    go_wrong_before(way); \
    if (failed(way)) return -1; \
    if (way == lost) return size; \
    ssize_t result = real arguments; \
    go_wrong_after(way); \
    return result; \
  }
#define WITHOUT(...) __VA_ARGS__

WRITING(write, "write", kind_of(fd), size, (int fd, const void *data, size_t size), (fd, data, made(way, size)))
WRITING(pwrite64, "write", kind_of(fd), size, (int fd, const void *data, size_t size, off64_t at), (fd, data, made(way, size), at))

#define CALLING(function, name, kind, after, parameters, arguments) \
  int function parameters { \
    REAL(int, function, WITHOUT parameters); \
    const char *of = kind; \
    enum way way = of == NULL ? none : counted(name, of); \
    go_wrong_before(way); \
    if (failed(way)) return -1; \
    if (way == lost) return 0; \
    int result = real arguments; \
    if (result == 0) { after; } \
    go_wrong_after(way); \
    return result; \
  }

CALLING(fsync, "sync", kind_of(fd), keep(fd), (int fd), (fd))
CALLING(fdatasync, "sync", kind_of(fd), keep(fd), (int fd), (fd))
CALLING(rename, "rename", kind_of_path(to), (void)0, (const char *from, const char *to), (from, to))
CALLING(link, "link", kind_of_path(to), (void)0, (const char *from, const char *to), (from, to))
CALLING(unlink, "unlink", kind_of_path(path), (void)0, (const char *path), (path))
CALLING(remove, "unlink", kind_of_path(path), (void)0, (const char *path), (path))
CALLING(mkdir, "mkdir", kind_of_path(path), keep_new('d', path), (const char *path, mode_t mode), (path, mode))
CALLING(ftruncate64, "truncate", kind_of(fd), (void)0, (int fd, off64_t length), (fd, length))
CALLING(fflush, "flush", file == NULL ? NULL : kind_of(fileno(file)), (void)0, (FILE *file), (file))

size_t fwrite (const void *data, size_t size, size_t count, FILE *file) {
  REAL(size_t, fwrite, const void *, size_t, size_t, FILE *);
  const char *of = kind_of(fileno(file));
  enum way way = of == NULL ? none : counted("write", of);
  go_wrong_before(way);
  if (failed(way)) return 0;
  if (way == lost) return count;
  if (way == torn) { real(data, 1, size * count / 2, file); fflush_unlocked(file); }
  size_t result = way == torn ? 0 : real(data, size, count, file);
  go_wrong_after(way);
  return result;
}

#define OPENING(function) \
  int function (const char *path, int flags, ...) { \
    REAL(int, function, const char *, int, ...); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    const char *of = (flags & (O_WRONLY | O_RDWR)) == 0 ? NULL : kind_of_path(path); \
    enum way way = of == NULL ? none : counted("open", of); \
    go_wrong_before(way); \
    if (failed(way)) return -1; \
    int result = real(path, flags, mode); \
    if (result >= 0 && (flags & O_EXCL) != 0) keep_new('i', path); \
    go_wrong_after(way); \
    return result; \
  }

OPENING(open)
OPENING(open64)

#define OPENING_FILE(function) \
  FILE *function (const char *path, const char *mode) { \
    REAL(FILE *, function, const char *, const char *); \
    const char *of = strpbrk(mode, "wa+") == NULL ? NULL : kind_of_path(path); \
    enum way way = of == NULL ? none : counted("open", of); \
    go_wrong_before(way); \
    if (failed(way)) return NULL; \
    FILE *result = real(path, mode); \
    go_wrong_after(way); \
    return result; \
  }

OPENING_FILE(fopen)
OPENING_FILE(fopen64)

int gettimeofday (struct timeval *now, void *zone) {
  REAL(int, gettimeofday, struct timeval *, void *);
  int result = real(now, zone);
  if (sheet != NULL) now->tv_sec += sheet->clock_ms / 1000;
  return result;
}

int clock_gettime (clockid_t clock, struct timespec *now) {
  REAL(int, clock_gettime, clockid_t, struct timespec *);
  int result = real(clock, now);
  if (sheet != NULL && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += sheet->clock_ms / 1000;
  return result;
}
