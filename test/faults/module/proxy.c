/* Test only: a PKCS#11 module that hands every call on to another one (REAL_MODULE, a path given to the compiler) and lets the n-th call of a function go wrong as the
   sheet says: an error before or after the work, a hang, a crash, a wrong or a short output. */
#include "sheet.h"

#include <pkcs11/pkcs11.h>

static CK_FUNCTION_LIST *real;
static CK_FUNCTION_LIST list;

/* `output`: whether this call gives something; asking for a length alone is not counted. `spoil` has `way` and the arguments. */
#define HAND_ON(name, parameters, arguments, output, spoil) \
  static CK_RV on_##name parameters { \
    if (!(output)) return real->name arguments; \
    enum way way = counted(#name, ""); \
    go_wrong_before(way); \
    if (way == fail || way == fail_on) return (CK_RV)sheet->value; \
    CK_RV result = real->name arguments; \
    if (result == CKR_OK && (way == wrong || way == shorter)) { spoil; } \
    go_wrong_after(way); \
    return way == fail_after && result == CKR_OK ? (CK_RV)sheet->value : result; \
  }

/* A byte less, or another one at the end. */
#define BYTES(data, length) if (way == shorter) --*(length); else (data)[*(length) - 1] ^= 1
#define HANDLE(handle) *(handle) ^= 0x5a5a
#define NOTHING (void)0

#define SESSION CK_SESSION_HANDLE s
#define MECHANISM CK_MECHANISM_PTR m
#define OBJECT CK_OBJECT_HANDLE o
#define IN CK_BYTE_PTR in, CK_ULONG in_length
#define OUT CK_BYTE_PTR out, CK_ULONG_PTR length
#define TEMPLATE CK_ATTRIBUTE_PTR t, CK_ULONG n

HAND_ON(C_Initialize, (CK_VOID_PTR a), (a), 1, NOTHING)
HAND_ON(C_Finalize, (CK_VOID_PTR a), (a), 1, NOTHING)
HAND_ON(C_GetSlotList, (CK_BBOOL present, CK_SLOT_ID_PTR slots, CK_ULONG_PTR count), (present, slots, count), slots != NULL, { *count = 0; })
HAND_ON(C_GetTokenInfo, (CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info), (slot, info), 1, { info->serialNumber[0] ^= 1; })
HAND_ON(C_GetMechanismList, (CK_SLOT_ID slot, CK_MECHANISM_TYPE_PTR types, CK_ULONG_PTR count), (slot, types, count), types != NULL, { *count = 0; })
HAND_ON(C_GetMechanismInfo, (CK_SLOT_ID slot, CK_MECHANISM_TYPE type, CK_MECHANISM_INFO_PTR info), (slot, type, info), 1, { info->flags = 0; })
HAND_ON(C_InitToken, (CK_SLOT_ID slot, CK_UTF8CHAR_PTR pin, CK_ULONG n, CK_UTF8CHAR_PTR label), (slot, pin, n, label), 1, NOTHING)
HAND_ON(C_InitPIN, (SESSION, CK_UTF8CHAR_PTR pin, CK_ULONG n), (s, pin, n), 1, NOTHING)
HAND_ON(C_OpenSession, (CK_SLOT_ID slot, CK_FLAGS flags, CK_VOID_PTR app, CK_NOTIFY notify, CK_SESSION_HANDLE_PTR s), (slot, flags, app, notify, s), 1, { HANDLE(s); })
HAND_ON(C_CloseSession, (SESSION), (s), 1, NOTHING)
HAND_ON(C_GetSessionInfo, (SESSION, CK_SESSION_INFO_PTR info), (s, info), 1, { info->state ^= 1; })
HAND_ON(C_Login, (SESSION, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG n), (s, user, pin, n), 1, NOTHING)
HAND_ON(C_Logout, (SESSION), (s), 1, NOTHING)
HAND_ON(C_CreateObject, (SESSION, TEMPLATE, CK_OBJECT_HANDLE_PTR made), (s, t, n, made), 1, { HANDLE(made); })
HAND_ON(C_CopyObject, (SESSION, OBJECT, TEMPLATE, CK_OBJECT_HANDLE_PTR made), (s, o, t, n, made), 1, { HANDLE(made); })
HAND_ON(C_DestroyObject, (SESSION, OBJECT), (s, o), 1, NOTHING)
HAND_ON(C_GetAttributeValue, (SESSION, OBJECT, TEMPLATE), (s, o, t, n), n > 0 && t[0].pValue != NULL && t[0].ulValueLen > 0, { BYTES((CK_BYTE_PTR)t[0].pValue, &t[0].ulValueLen); })
HAND_ON(C_SetAttributeValue, (SESSION, OBJECT, TEMPLATE), (s, o, t, n), 1, NOTHING)
HAND_ON(C_FindObjectsInit, (SESSION, TEMPLATE), (s, t, n), 1, NOTHING)
HAND_ON(C_FindObjects, (SESSION, CK_OBJECT_HANDLE_PTR found, CK_ULONG most, CK_ULONG_PTR count), (s, found, most, count), 1, { if (way == shorter) *count = 0; else if (*count > 0) HANDLE(found); })
HAND_ON(C_FindObjectsFinal, (SESSION), (s), 1, NOTHING)
HAND_ON(C_EncryptInit, (SESSION, MECHANISM, OBJECT), (s, m, o), 1, NOTHING)
HAND_ON(C_Encrypt, (SESSION, IN, OUT), (s, in, in_length, out, length), out != NULL, { BYTES(out, length); })
HAND_ON(C_DecryptInit, (SESSION, MECHANISM, OBJECT), (s, m, o), 1, NOTHING)
HAND_ON(C_Decrypt, (SESSION, IN, OUT), (s, in, in_length, out, length), out != NULL, { BYTES(out, length); })
HAND_ON(C_SignInit, (SESSION, MECHANISM, OBJECT), (s, m, o), 1, NOTHING)
HAND_ON(C_Sign, (SESSION, IN, OUT), (s, in, in_length, out, length), out != NULL, { BYTES(out, length); })
HAND_ON(C_VerifyInit, (SESSION, MECHANISM, OBJECT), (s, m, o), 1, NOTHING)
HAND_ON(C_Verify, (SESSION, IN, CK_BYTE_PTR signature, CK_ULONG n), (s, in, in_length, signature, n), 1, NOTHING)
HAND_ON(C_GenerateKey, (SESSION, MECHANISM, TEMPLATE, CK_OBJECT_HANDLE_PTR made), (s, m, t, n, made), 1, { HANDLE(made); })
HAND_ON(C_GenerateKeyPair, (SESSION, MECHANISM, TEMPLATE, CK_ATTRIBUTE_PTR u, CK_ULONG k, CK_OBJECT_HANDLE_PTR public, CK_OBJECT_HANDLE_PTR private), (s, m, t, n, u, k, public, private), 1, { HANDLE(private); })
HAND_ON(C_WrapKey, (SESSION, MECHANISM, CK_OBJECT_HANDLE by, OBJECT, OUT), (s, m, by, o, out, length), out != NULL, { BYTES(out, length); })
HAND_ON(C_UnwrapKey, (SESSION, MECHANISM, CK_OBJECT_HANDLE by, IN, TEMPLATE, CK_OBJECT_HANDLE_PTR made), (s, m, by, in, in_length, t, n, made), 1, { HANDLE(made); })
HAND_ON(C_GenerateRandom, (SESSION, CK_BYTE_PTR out, CK_ULONG length), (s, out, length), 1, NOTHING)

CK_RV C_GetFunctionList (CK_FUNCTION_LIST_PTR_PTR given) {
  if (real == NULL) {
    void *module = dlopen(REAL_MODULE, RTLD_NOW | RTLD_LOCAL);
    CK_C_GetFunctionList get = module == NULL ? NULL : (CK_C_GetFunctionList)dlsym(module, "C_GetFunctionList");
    if (get == NULL || get(&real) != CKR_OK) return CKR_GENERAL_ERROR;
    open_sheet();
    list = *real;
    list.C_GetFunctionList = C_GetFunctionList;
#define TAKE(name) list.name = on_##name
    TAKE(C_Initialize); TAKE(C_Finalize); TAKE(C_GetSlotList); TAKE(C_GetTokenInfo); TAKE(C_GetMechanismList); TAKE(C_GetMechanismInfo); TAKE(C_InitToken); TAKE(C_InitPIN);
    TAKE(C_OpenSession); TAKE(C_CloseSession); TAKE(C_GetSessionInfo); TAKE(C_Login); TAKE(C_Logout); TAKE(C_CreateObject); TAKE(C_CopyObject); TAKE(C_DestroyObject);
    TAKE(C_GetAttributeValue); TAKE(C_SetAttributeValue); TAKE(C_FindObjectsInit); TAKE(C_FindObjects); TAKE(C_FindObjectsFinal); TAKE(C_EncryptInit); TAKE(C_Encrypt);
    TAKE(C_DecryptInit); TAKE(C_Decrypt); TAKE(C_SignInit); TAKE(C_Sign); TAKE(C_VerifyInit); TAKE(C_Verify); TAKE(C_GenerateKey); TAKE(C_GenerateKeyPair);
    TAKE(C_WrapKey); TAKE(C_UnwrapKey); TAKE(C_GenerateRandom);
  }
  *given = &list;
  return CKR_OK;
}
