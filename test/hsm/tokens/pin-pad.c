// A PKCS#11 module that is SoftHSM with a key pad (CKF_PROTECTED_AUTHENTICATION_PATH): a PIN that comes from the program is refused, and where none comes,
// STRONGROOM_TEST_PIN is what somebody enters at the pad.

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned long CK_RV;
typedef unsigned long Number;
typedef struct { unsigned char texts[96]; Number flags; unsigned char others[128]; } TokenInfo;
typedef CK_RV (*Function)();
typedef struct { unsigned char version[8]; Function functions[68]; } FunctionList;
enum { GET_TOKEN_INFO = 6, INIT_TOKEN = 9, INIT_PIN = 10, LOGIN = 18, PIN_INVALID = 0xA1, PAD = 0x100 };

static FunctionList *theirs, ours;

static CK_RV getTokenInfo(Number slot, TokenInfo *info) {
  CK_RV result = theirs->functions[GET_TOKEN_INFO](slot, info);
  if (!result) info->flags |= PAD;
  return result;
}

static const char *pad(void) {
  const char *pin = getenv("STRONGROOM_TEST_PIN");
  return pin ? pin : "";
}

static CK_RV initToken(Number slot, const char *pin, Number length, const char *label) {
  return length ? PIN_INVALID : theirs->functions[INIT_TOKEN](slot, pad(), (Number) strlen(pad()), label);
}

static CK_RV initPin(Number session, const char *pin, Number length) {
  return length ? PIN_INVALID : theirs->functions[INIT_PIN](session, pad(), (Number) strlen(pad()));
}

static CK_RV login(Number session, Number user, const char *pin, Number length) {
  return length ? PIN_INVALID : theirs->functions[LOGIN](session, user, pad(), (Number) strlen(pad()));
}

CK_RV C_GetFunctionList(FunctionList **out) {
  void *library = dlopen("/usr/lib/softhsm/libsofthsm2.so", RTLD_NOW);
  CK_RV (*get)(FunctionList **) = library ? (CK_RV (*)(FunctionList **)) dlsym(library, "C_GetFunctionList") : NULL;
  CK_RV result = get ? get(&theirs) : 0x5;
  if (result) return result;
  memcpy(&ours, theirs, sizeof ours);
  ours.functions[GET_TOKEN_INFO] = (Function) getTokenInfo;
  ours.functions[INIT_TOKEN] = (Function) initToken;
  ours.functions[INIT_PIN] = (Function) initPin;
  ours.functions[LOGIN] = (Function) login;
  *out = &ours;
  return 0;
}
