/* Test only: SoftHSM with the faults of a card. CARD_MODULE names the real module. CARD_FLAGS=hex is added to every token's flags; CARD_LOGIN=hex is what
   C_Login returns; CARD_SIGN=hang never answers, CARD_SIGN=flip spoils the signature, CARD_SIGN=hex is what C_Sign returns;
   CARD_CREATE and CARD_DESTROY are what those calls return; CARD_READ=flip spoils every CKA_VALUE that is read; CARD_RANDOM=same gives the same random bytes each time. */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long ulong_t;
/* CK_FUNCTION_LIST (PKCS#11 2.40): a version, then the functions in their order. */
struct list { unsigned char version[2]; void *call[68]; };
struct attribute { ulong_t type; unsigned char *value; ulong_t length; };
enum { token_info = 6, login = 18, create = 20, destroy = 22, get_attribute = 24, sign = 43, random_bytes = 64, flags_at = 96, value_type = 0x11 };

static struct list *real, ours;

static ulong_t number(const char *name) {
  const char *text = getenv(name);
  return text == NULL ? 0 : strtoul(text, NULL, 16);
}

static ulong_t get_token_info(ulong_t slot, unsigned char *info) {
  ulong_t result = ((ulong_t (*)(ulong_t, unsigned char *))real->call[token_info])(slot, info), flags;
  memcpy(&flags, info + flags_at, sizeof flags);
  flags |= number("CARD_FLAGS");
  memcpy(info + flags_at, &flags, sizeof flags);
  return result;
}

static ulong_t log_in(ulong_t session, ulong_t user, unsigned char *pin, ulong_t length) {
  ulong_t instead = number("CARD_LOGIN");
  return instead != 0 ? instead : ((ulong_t (*)(ulong_t, ulong_t, unsigned char *, ulong_t))real->call[login])(session, user, pin, length);
}

static ulong_t sign_once(ulong_t session, unsigned char *data, ulong_t length, unsigned char *out, ulong_t *size) {
  const char *how = getenv("CARD_SIGN");
  if (how != NULL && strcmp(how, "hang") == 0) for (;;) pause();
  if (how != NULL && strcmp(how, "flip") != 0) return number("CARD_SIGN");
  ulong_t result = ((ulong_t (*)(ulong_t, unsigned char *, ulong_t, unsigned char *, ulong_t *))real->call[sign])(session, data, length, out, size);
  if (how != NULL && out != NULL) out[20] ^= 1;
  return result;
}

static ulong_t create_object(ulong_t session, struct attribute *template, ulong_t count, ulong_t *object) {
  ulong_t instead = number("CARD_CREATE");
  return instead != 0 ? instead : ((ulong_t (*)(ulong_t, struct attribute *, ulong_t, ulong_t *))real->call[create])(session, template, count, object);
}

static ulong_t destroy_object(ulong_t session, ulong_t object) {
  ulong_t instead = number("CARD_DESTROY");
  return instead != 0 ? instead : ((ulong_t (*)(ulong_t, ulong_t))real->call[destroy])(session, object);
}

static ulong_t get_attribute_value(ulong_t session, ulong_t object, struct attribute *asked, ulong_t count) {
  ulong_t result = ((ulong_t (*)(ulong_t, ulong_t, struct attribute *, ulong_t))real->call[get_attribute])(session, object, asked, count);
  if (getenv("CARD_READ") != NULL && count > 0 && asked->type == value_type && asked->value != NULL && asked->length > 20) asked->value[20] ^= 1;
  return result;
}

static ulong_t generate_random(ulong_t session, unsigned char *out, ulong_t length) {
  if (getenv("CARD_RANDOM") == NULL) return ((ulong_t (*)(ulong_t, unsigned char *, ulong_t))real->call[random_bytes])(session, out, length);
  memset(out, 7, length);
  return 0;
}

ulong_t C_GetFunctionList(void **into) {
  void *library = dlopen(getenv("CARD_MODULE"), RTLD_NOW);
  ulong_t (*get)(struct list **) = library == NULL ? NULL : (ulong_t (*)(struct list **))dlsym(library, "C_GetFunctionList");
  if (get == NULL || get(&real) != 0) return 5;
  ours = *real;
  ours.call[token_info] = (void *)get_token_info;
  ours.call[login] = (void *)log_in;
  ours.call[create] = (void *)create_object;
  ours.call[destroy] = (void *)destroy_object;
  ours.call[get_attribute] = (void *)get_attribute_value;
  ours.call[random_bytes] = (void *)generate_random;
  ours.call[sign] = (void *)sign_once;
  *into = &ours;
  return 0;
}
