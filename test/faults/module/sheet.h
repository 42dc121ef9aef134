/* Test only: the sheet on which a test writes what shall go wrong, and on which faulty processes count what they do. It is a file that all of them map, named by
   FAULT_SHEET; test/faults/matrix/sheet.ts is its other end and has the same layout. Whatever is counted has a name: `custody` in the process that holds shares,
   the function, and for files the kind that the sheet gives their path. Counting begins again when a fault is armed. */
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum way { none, kill_before, kill_after, fail, fail_after, hang, wrong, shorter, fail_on, torn, lost, power, crash };

#define NAME 64
#define KINDS 12
#define COUNTS 192

struct sheet {
  int64_t armed, nth, way, value, reached, clock_ms, dead, writing;
  char what[NAME];
  struct { char name[NAME], text[NAME]; } kinds[KINDS];
  struct { char name[NAME]; int64_t calls; } counts[COUNTS];
};

static struct sheet *sheet;
static const char *process_name = "";

static void find_process (void) {
  char line[4096];
  int from = open("/proc/self/cmdline", O_RDONLY);
  ssize_t length = from < 0 ? -1 : read(from, line, sizeof line - 1);
  if (from >= 0) close(from);
  for (ssize_t i = 0; i < length; i++) if (line[i] == 0) line[i] = ' ';
  line[length < 0 ? 0 : length] = 0;
  if (strstr(line, "custody/process.ts") != NULL || strstr(line, "custody.js") != NULL || strstr(line, "strongroom-custody") != NULL) process_name = "custody ";
}

static void open_sheet (void) {
  const char *path = getenv("FAULT_SHEET");
  int fd = path == NULL ? -1 : open(path, O_RDWR);
  void *at = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof *sheet, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (fd >= 0) close(fd);
  if (at == MAP_FAILED) return;
  find_process();
  sheet = at;
}

/* The machine has lost its power: nobody does anything any more. */
static void live (void) {
  if (sheet != NULL && sheet->dead) { raise(SIGKILL); pause(); }
}

/* Counts one call and says what shall go wrong with it. */
static enum way counted (const char *function, const char *kind) {
  if (sheet == NULL) return none;
  live();
  char name[NAME];
  snprintf(name, sizeof name, "%s%s%s%s", process_name, function, *kind == 0 ? "" : " ", kind);
  while (__atomic_exchange_n(&sheet->writing, 1, __ATOMIC_ACQUIRE)) usleep(1);
  int at = 0;
  while (at < COUNTS - 1 && sheet->counts[at].name[0] != 0 && strcmp(sheet->counts[at].name, name) != 0) at++;
  if (sheet->counts[at].name[0] == 0) memcpy(sheet->counts[at].name, name, sizeof name);
  int64_t calls = ++sheet->counts[at].calls;
  enum way way = none;
  if (sheet->armed && strcmp(sheet->what, name) == 0 && (calls == sheet->nth || (sheet->way == fail_on && calls > sheet->nth))) way = sheet->way;
  if (way != none) sheet->reached++;
  if (way == power) sheet->dead = 1;
  __atomic_store_n(&sheet->writing, 0, __ATOMIC_RELEASE);
  return way;
}

/* What ends or stops the process before the call is made. */
static void go_wrong_before (enum way way) {
  if (way == kill_before || way == power) { raise(SIGKILL); pause(); }
  if (way == crash) { signal(SIGSEGV, SIG_DFL); raise(SIGSEGV); pause(); }
  if (way == hang) for (;;) pause();
}

static void go_wrong_after (enum way way) {
  if (way == kill_after || way == torn) { raise(SIGKILL); pause(); }
}
