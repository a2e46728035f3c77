/*
 * One value under the key of each service. knob "managed": 0 there is none, 1 four bytes that say yes, 2 a DWORD that says no,
 * 3 a text that is too long. "shared": what another computer answers to who wants to see its registry; 0 lets them in. "keyCode":
 * what opening the service's key gives. After handles.h.
 */

EXPORT LSTATUS WINAPI RegConnectRegistryW(LPCWSTR computer, HKEY hive, PHKEY key) {
  record_begin("RegConnectRegistryW");
  record_text("computer", computer);
  record_bool("isLocalMachine", hive == HKEY_LOCAL_MACHINE);
  record_end();
  DWORD code = must_fail("RegConnectRegistryW");
  if (!code) code = knob("shared");
  if (!code) *key = give(KEY, 0);
  return (LSTATUS)code;
}

EXPORT LSTATUS WINAPI RegOpenKeyExW(HKEY parent, LPCWSTR path, DWORD options, REGSAM access, PHKEY key) {
  record_begin("RegOpenKeyExW");
  record_bool("isLocalMachine", parent == HKEY_LOCAL_MACHINE);
  record_text("path", path);
  record_number("options", options);
  record_number("access", access);
  record_end();
  DWORD code = must_fail("RegOpenKeyExW");
  if (!code && parent != HKEY_LOCAL_MACHINE && !is_open(parent, KEY)) code = ERROR_INVALID_HANDLE;
  if (!code) code = knob("keyCode");
  if (!code) *key = give(KEY, access);
  return (LSTATUS)code;
}

static LSTATUS give_value(DWORD type, const void *value, DWORD size, LPDWORD given_type, LPBYTE data, LPDWORD bytes) {
  DWORD room = *bytes;
  *given_type = type;
  *bytes = size;
  if (size > room) return ERROR_MORE_DATA;
  memcpy(data, value, size);
  return ERROR_SUCCESS;
}

EXPORT LSTATUS WINAPI RegQueryValueExW(HKEY key, LPCWSTR name, LPDWORD reserved, LPDWORD type, LPBYTE data,
                                       LPDWORD bytes) {
  static const BYTE yes[] = {1, 0, 0, 0};
  static const DWORD no = 0;
  record_begin("RegQueryValueExW");
  record_text("name", name);
  record_bool("isReserved", reserved == NULL);
  record_end();
  DWORD code = must_fail("RegQueryValueExW");
  if (!code && !may(key, KEY, KEY_QUERY_VALUE)) code = GetLastError();
  if (code) return (LSTATUS)code;
  switch (knob("managed")) {
    case 0:
      return ERROR_FILE_NOT_FOUND;
    case 1:
      return give_value(REG_BINARY, yes, sizeof yes, type, data, bytes);
    case 2:
      return give_value(REG_DWORD, &no, sizeof no, type, data, bytes);
    default:
      return give_value(REG_SZ, L"far too long", 26, type, data, bytes);
  }
}

EXPORT LSTATUS WINAPI RegSetValueExW(HKEY key, LPCWSTR name, DWORD reserved, DWORD type, const BYTE *data, DWORD bytes) {
  record_begin("RegSetValueExW");
  record_text("name", name);
  record_number("reserved", reserved);
  record_number("type", type);
  record_hex("data", data, bytes);
  record_end();
  DWORD code = must_fail("RegSetValueExW");
  if (!code && !may(key, KEY, KEY_SET_VALUE)) code = GetLastError();
  return (LSTATUS)code;
}

EXPORT LSTATUS WINAPI RegDeleteValueW(HKEY key, LPCWSTR name) {
  record_begin("RegDeleteValueW");
  record_text("name", name);
  record_end();
  DWORD code = must_fail("RegDeleteValueW");
  if (!code && !may(key, KEY, KEY_SET_VALUE)) code = GetLastError();
  if (!code && !knob("managed")) code = ERROR_FILE_NOT_FOUND;
  return (LSTATUS)code;
}

EXPORT LSTATUS WINAPI RegCloseKey(HKEY key) { return close_one("RegCloseKey", key, KEY) ? 0 : ERROR_INVALID_HANDLE; }
