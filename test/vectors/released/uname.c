// Loaded before a host that makes bundles which are kept: they name no machine's own kernel.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <string.h>
#include <sys/utsname.h>

int uname (struct utsname *name) {
  int (*real) (struct utsname *) = (int (*) (struct utsname *)) dlsym(RTLD_NEXT, "uname");
  int result = real(name);
  strcpy(name->release, "6.1.0");
  strcpy(name->nodename, "station");
  return result;
}
