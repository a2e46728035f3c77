/*
 * A service control manager made of fixed data, under the real names, built against the platform's own headers: struct
 * layouts are the compiler's. It enforces access rights as documented, fails where it is told to, and records what it
 * was asked. Not named advapi32: Wine gives its own library for that name, whatever the path.
 */
#define _WIN32_WINNT 0x0603
#define _ADVAPI32_ /* these functions are ours, not imported */
#include <stddef.h>
#include <windows.h>
#include <sddl.h>
#include <winsvc.h>

#include "record.h"
#include "handles.h"
#include "tokens.h"
#include "registry.h"
#include "security.h"
#include "optional-configuration.h"

/* Everything that outlives a call. */
EXPORT void double_start_over(void) {
  opened = 0;
  reset_tokens();
  reset_security();
}

/* Who opens something for its audit part must have the privilege enabled. knob "noAudit": a refusal all the same. */
static BOOL may_audit(DWORD access) {
  if (!(access & ACCESS_SYSTEM_SECURITY)) return TRUE;
  if (knob("noAudit")) return fail(knob("noAudit"));
  return has_enabled(SECURITY) || fail(ERROR_PRIVILEGE_NOT_HELD);
}

EXPORT SC_HANDLE WINAPI OpenSCManagerW(LPCWSTR machine, LPCWSTR database, DWORD access) {
  record_begin("OpenSCManagerW");
  record_text("machine", machine);
  record_text("database", database);
  record_number("access", access);
  record_end();
  if (must_fail("OpenSCManagerW")) return NULL;
  if (!may_audit(access)) return NULL;
  return give(MANAGER, access | SC_MANAGER_CONNECT);
}

EXPORT SC_HANDLE WINAPI OpenServiceW(SC_HANDLE manager, LPCWSTR name, DWORD access) {
  record_begin("OpenServiceW");
  record_text("name", name);
  record_number("access", access);
  record_end();
  if (!may(manager, MANAGER, SC_MANAGER_CONNECT)) return NULL;
  if (must_fail("OpenServiceW")) return NULL;
  if (!may_audit(access)) return NULL;
  if (!wcscmp(name, L"missing")) {
    SetLastError(ERROR_SERVICE_DOES_NOT_EXIST);
    return NULL;
  }
  return give(SERVICE, access);
}

EXPORT BOOL WINAPI CloseServiceHandle(SC_HANDLE handle) {
  return close_one("CloseServiceHandle", handle, is_open(handle, MANAGER) ? MANAGER : SERVICE);
}

/* Texts go to the end of the buffer and grow downwards, as Windows puts them. */
typedef struct {
  BYTE *start, *end;
} Room;

static LPWSTR put_chars(Room *room, const wchar_t *text, size_t characters) {
  room->end -= characters * sizeof(wchar_t);
  memcpy(room->end, text, characters * sizeof(wchar_t));
  return (LPWSTR)room->end;
}

static LPWSTR put_text_in(Room *room, const wchar_t *text) { return put_chars(room, text, wcslen(text) + 1); }

static size_t text_bytes(const wchar_t *text) { return (wcslen(text) + 1) * sizeof(wchar_t); }

static void fill_status(SERVICE_STATUS *status, DWORD seed) {
  status->dwServiceType = SERVICE_WIN32_OWN_PROCESS;
  status->dwCurrentState = seed % 2 ? SERVICE_STOPPED : SERVICE_RUNNING;
  status->dwControlsAccepted = 0x1000 + seed;
  status->dwWin32ExitCode = 0x2000 + seed;
  status->dwServiceSpecificExitCode = 0xF0003000 + seed;
  status->dwCheckPoint = 0x4000 + seed;
  status->dwWaitHint = 0x5000 + seed;
}

static void fill_status_process(SERVICE_STATUS_PROCESS *status, DWORD seed) {
  fill_status((SERVICE_STATUS *)status, seed);
  status->dwProcessId = 0x6000 + seed;
  status->dwServiceFlags = seed % 2;
}

static void names_of(DWORD index, wchar_t name[32], wchar_t display[48]) {
  swprintf(name, 32, L"svc%05u", index);
  swprintf(display, 48, L"Dienst %u \x00e4\x20ac", index);
}

static size_t entry_bytes(DWORD index) {
  wchar_t name[32], display[48];
  names_of(index, name, display);
  return sizeof(ENUM_SERVICE_STATUS_PROCESSW) + text_bytes(name) + text_bytes(display);
}

/* knob "services": how many there are. "vanish": after the first page the services before that index are gone. */
EXPORT BOOL WINAPI EnumServicesStatusExW(SC_HANDLE manager, SC_ENUM_TYPE level, DWORD type, DWORD state, LPBYTE buffer,
                                         DWORD size, LPDWORD needed, LPDWORD returned, LPDWORD resume, LPCWSTR group) {
  record_begin("EnumServicesStatusExW");
  record_number("level", level);
  record_number("type", type);
  record_number("state", state);
  record_bool("hasBuffer", buffer != NULL);
  record_number("size", size);
  record_number("resume", *resume);
  record_text("group", group);
  record_end();
  *returned = 0;
  if (!may(manager, MANAGER, SC_MANAGER_ENUMERATE_SERVICE)) return FALSE;
  if (must_fail("EnumServicesStatusExW")) return FALSE;
  if (size > 262144) return fail(ERROR_INVALID_PARAMETER);
  DWORD count = knob("services"), from = *resume, index = from;
  DWORD back = from && knob("shift") ? knob("shift") : 0;
  size_t used = 0;
  Room room = {buffer, buffer + size};
  ENUM_SERVICE_STATUS_PROCESSW *entries = (ENUM_SERVICE_STATUS_PROCESSW *)buffer;
  if (!knob("stuck"))
    for (index = from - back; index < count && used + entry_bytes(index) <= size; index++) {
      wchar_t name[32], display[48];
      names_of(index, name, display);
      ENUM_SERVICE_STATUS_PROCESSW *entry = &entries[(*returned)++];
      used += entry_bytes(index);
      entry->lpServiceName = put_text_in(&room, name);
      entry->lpDisplayName = put_text_in(&room, display);
      fill_status_process(&entry->ServiceStatusProcess, index);
    }
  *needed = 0;
  for (DWORD rest = index; rest < count; rest++) *needed += (DWORD)entry_bytes(rest);
  *resume = index < count ? index : 0;
  return index < count ? fail(ERROR_MORE_DATA) : TRUE;
}

/* knob "dependents": how many. They may grow. */
EXPORT BOOL WINAPI EnumDependentServicesW(SC_HANDLE service, DWORD state, LPENUM_SERVICE_STATUSW entries, DWORD size,
                                          LPDWORD needed, LPDWORD returned) {
  record_begin("EnumDependentServicesW");
  record_number("state", state);
  record_number("size", size);
  record_end();
  *returned = 0;
  if (!may(service, SERVICE, SERVICE_ENUMERATE_DEPENDENTS)) return FALSE;
  if (must_fail("EnumDependentServicesW")) return FALSE;
  DWORD count = growing("dependents", 20);
  DWORD each = sizeof(ENUM_SERVICE_STATUSW) + 2 * 64;
  *needed = count * each;
  if (*needed > size) return fail(ERROR_MORE_DATA);
  Room room = {(BYTE *)entries, (BYTE *)entries + size};
  for (DWORD i = 0; i < count; i++) {
    wchar_t name[32], display[48];
    names_of(i, name, display);
    entries[i].lpServiceName = put_text_in(&room, name);
    entries[i].lpDisplayName = put_text_in(&room, display);
    fill_status(&entries[i].ServiceStatus, i);
  }
  *returned = count;
  return TRUE;
}

EXPORT BOOL WINAPI QueryServiceStatusEx(SC_HANDLE service, SC_STATUS_TYPE level, LPBYTE buffer, DWORD size,
                                        LPDWORD needed) {
  record_begin("QueryServiceStatusEx");
  record_number("level", level);
  record_number("size", size);
  record_end();
  if (!may(service, SERVICE, SERVICE_QUERY_STATUS)) return FALSE;
  if (must_fail("QueryServiceStatusEx")) return FALSE;
  *needed = sizeof(SERVICE_STATUS_PROCESS);
  if (size < *needed) return fail(ERROR_INSUFFICIENT_BUFFER);
  fill_status_process((SERVICE_STATUS_PROCESS *)buffer, 1);
  return TRUE;
}

/* knob "path": characters of the binary path, which may grow. */
EXPORT BOOL WINAPI QueryServiceConfigW(SC_HANDLE service, LPQUERY_SERVICE_CONFIGW config, DWORD size, LPDWORD needed) {
  static const wchar_t dependencies[] = L"RpcSs\0+TDI\0";
  static wchar_t path[65536];
  record_begin("QueryServiceConfigW");
  record_number("size", size);
  record_end();
  if (!may(service, SERVICE, SERVICE_QUERY_CONFIG)) return FALSE;
  if (must_fail("QueryServiceConfigW")) return FALSE;
  DWORD length = growing("path", 700);
  for (DWORD i = 0; i < length; i++) path[i] = L'a' + i % 26;
  path[length] = 0;
  *needed = sizeof *config + (DWORD)(text_bytes(path) + sizeof dependencies + text_bytes(L"Group") +
                                     text_bytes(L"NT SERVICE\\demo") + text_bytes(L"Anzeige \x00e4\x20ac"));
  if (size < *needed) return fail(ERROR_INSUFFICIENT_BUFFER);
  Room room = {(BYTE *)config, (BYTE *)config + *needed};
  config->dwServiceType = SERVICE_WIN32_OWN_PROCESS | SERVICE_INTERACTIVE_PROCESS;
  config->dwStartType = SERVICE_AUTO_START;
  config->dwErrorControl = SERVICE_ERROR_CRITICAL;
  config->lpBinaryPathName = put_text_in(&room, path);
  config->lpLoadOrderGroup = put_text_in(&room, L"Group");
  config->dwTagId = 0xFFFFFFFE;
  config->lpDependencies = put_chars(&room, dependencies, sizeof dependencies / sizeof *dependencies);
  config->lpServiceStartName = put_text_in(&room, L"NT SERVICE\\demo");
  config->lpDisplayName = put_text_in(&room, L"Anzeige \x00e4\x20ac");
  return TRUE;
}

static BOOL other_name(const char *call, const wchar_t *answer, SC_HANDLE manager, LPCWSTR given, LPWSTR name,
                       LPDWORD length) {
  record_begin(call);
  record_text("given", given);
  record_number("length", *length);
  record_end();
  if (!may(manager, MANAGER, SC_MANAGER_CONNECT)) return FALSE;
  if (must_fail(call)) return FALSE;
  DWORD room = *length;
  *length = (DWORD)wcslen(answer);
  if (room <= *length) return fail(ERROR_INSUFFICIENT_BUFFER);
  wcscpy(name, answer);
  return TRUE;
}

EXPORT BOOL WINAPI GetServiceKeyNameW(SC_HANDLE manager, LPCWSTR display, LPWSTR name, LPDWORD length) {
  return other_name("GetServiceKeyNameW", L"Schl\x00fcssel", manager, display, name, length);
}

EXPORT BOOL WINAPI GetServiceDisplayNameW(SC_HANDLE manager, LPCWSTR key, LPWSTR name, LPDWORD length) {
  return other_name("GetServiceDisplayNameW", L"Anzeige \x00e4", manager, key, name, length);
}

static void record_settings(DWORD type, DWORD start, DWORD error, LPCWSTR path, LPCWSTR group, LPDWORD tag,
                            LPCWSTR dependencies, LPCWSTR account, LPCWSTR password, LPCWSTR display) {
  record_number("type", type);
  record_number("startType", start);
  record_number("errorControl", error);
  record_text("binaryPath", path);
  record_text("group", group);
  record_bool("wantsTag", tag != NULL);
  record_list("dependencies", dependencies);
  /* An empty list must be two NULs: the second one is read by Windows. */
  record_bool("isEmptyListEnded", dependencies && !dependencies[0] && !dependencies[1]);
  record_text("account", account);
  record_text("password", password);
  record_text("displayName", display);
  if (tag) *tag = 77;
}

EXPORT SC_HANDLE WINAPI CreateServiceW(SC_HANDLE manager, LPCWSTR name, LPCWSTR display, DWORD access, DWORD type,
                                       DWORD start, DWORD error, LPCWSTR path, LPCWSTR group, LPDWORD tag,
                                       LPCWSTR dependencies, LPCWSTR account, LPCWSTR password) {
  record_begin("CreateServiceW");
  record_text("name", name);
  record_number("access", access);
  record_settings(type, start, error, path, group, tag, dependencies, account, password, display);
  record_end();
  if (!may(manager, MANAGER, SC_MANAGER_CREATE_SERVICE)) return NULL;
  if (must_fail("CreateServiceW")) return NULL;
  return give(SERVICE, access);
}

EXPORT BOOL WINAPI ChangeServiceConfigW(SC_HANDLE service, DWORD type, DWORD start, DWORD error, LPCWSTR path,
                                        LPCWSTR group, LPDWORD tag, LPCWSTR dependencies, LPCWSTR account,
                                        LPCWSTR password, LPCWSTR display) {
  record_begin("ChangeServiceConfigW");
  record_settings(type, start, error, path, group, tag, dependencies, account, password, display);
  record_end();
  if (!may(service, SERVICE, SERVICE_CHANGE_CONFIG)) return FALSE;
  return !must_fail("ChangeServiceConfigW");
}

EXPORT BOOL WINAPI DeleteService(SC_HANDLE service) {
  record_begin("DeleteService");
  record_end();
  if (!may(service, SERVICE, DELETE)) return FALSE;
  return !must_fail("DeleteService");
}

/* knob "slowMs": how long Windows takes to answer. */
EXPORT BOOL WINAPI StartServiceW(SC_HANDLE service, DWORD count, LPCWSTR *args) {
  Sleep(knob("slowMs"));
  record_begin("StartServiceW");
  record_number("count", count);
  record_texts("args", count, args);
  record_end();
  if (!may(service, SERVICE, SERVICE_START)) return FALSE;
  return !must_fail("StartServiceW");
}

static DWORD right_for(DWORD control) {
  switch (control) {
    case SERVICE_CONTROL_STOP:
      return SERVICE_STOP;
    case SERVICE_CONTROL_INTERROGATE:
      return SERVICE_INTERROGATE;
    case SERVICE_CONTROL_PAUSE:
    case SERVICE_CONTROL_CONTINUE:
    case SERVICE_CONTROL_PARAMCHANGE:
    case SERVICE_CONTROL_NETBINDADD:
    case SERVICE_CONTROL_NETBINDREMOVE:
    case SERVICE_CONTROL_NETBINDENABLE:
    case SERVICE_CONTROL_NETBINDDISABLE:
      return SERVICE_PAUSE_CONTINUE;
    default:
      return control >= 128 && control <= 255 ? SERVICE_USER_DEFINED_CONTROL : 0;
  }
}

EXPORT BOOL WINAPI ControlService(SC_HANDLE service, DWORD control, LPSERVICE_STATUS status) {
  Sleep(knob("slowMs"));
  record_begin("ControlService");
  record_number("control", control);
  record_end();
  if (!right_for(control)) return fail(ERROR_INVALID_PARAMETER);
  if (!may(service, SERVICE, right_for(control))) return FALSE;
  fill_status(status, 3);
  return !must_fail("ControlService");
}

/* The reason's own struct, whose status is filled as a SERVICE_STATUS_PROCESS. */
EXPORT BOOL WINAPI ControlServiceExW(SC_HANDLE service, DWORD control, DWORD level, PVOID parameters) {
  SERVICE_CONTROL_STATUS_REASON_PARAMSW *reason = parameters;
  record_begin("ControlServiceExW");
  record_number("control", control);
  record_number("level", level);
  record_number("reason", reason->dwReason);
  record_text("comment", reason->pszComment);
  record_end();
  if (!right_for(control)) return fail(ERROR_INVALID_PARAMETER);
  if (!may(service, SERVICE, right_for(control))) return FALSE;
  if (must_fail("ControlServiceExW")) return FALSE;
  fill_status_process(&reason->ServiceStatus, 3);
  return TRUE;
}

EXPORT BOOL WINAPI NotifyBootConfigStatus(BOOL acceptable) {
  record_begin("NotifyBootConfigStatus");
  record_number("acceptable", (DWORD)acceptable);
  record_end();
  return !must_fail("NotifyBootConfigStatus");
}

/* knob "locked": somebody holds it. "owner": characters of their name, which may grow. */
EXPORT BOOL WINAPI QueryServiceLockStatusW(SC_HANDLE manager, LPQUERY_SERVICE_LOCK_STATUSW status, DWORD size,
                                           LPDWORD needed) {
  static wchar_t owner[4096];
  record_begin("QueryServiceLockStatusW");
  record_number("size", size);
  record_end();
  if (!may(manager, MANAGER, SC_MANAGER_QUERY_LOCK_STATUS)) return FALSE;
  if (must_fail("QueryServiceLockStatusW")) return FALSE;
  DWORD length = growing("owner", 200);
  for (DWORD i = 0; i < length; i++) owner[i] = L'a' + i % 26;
  owner[length] = 0;
  *needed = sizeof *status + (DWORD)text_bytes(owner);
  if (size < *needed) return fail(ERROR_INSUFFICIENT_BUFFER);
  Room room = {(BYTE *)status, (BYTE *)status + *needed};
  status->fIsLocked = knob("locked");
  status->lpLockOwner = put_text_in(&room, owner);
  status->dwLockDuration = 0x80000001;
  return TRUE;
}

/* knob "locked": it is taken. */
EXPORT SC_LOCK WINAPI LockServiceDatabase(SC_HANDLE manager) {
  record_begin("LockServiceDatabase");
  record_end();
  if (!may(manager, MANAGER, SC_MANAGER_LOCK)) return NULL;
  if (must_fail("LockServiceDatabase")) return NULL;
  if (knob("locked")) {
    SetLastError(ERROR_SERVICE_DATABASE_LOCKED);
    return NULL;
  }
  return give(LOCK, 0);
}

/* One that a test makes fail lets go all the same, so that nothing counts as left open. */
EXPORT BOOL WINAPI UnlockServiceDatabase(SC_LOCK lock) {
  DWORD code = must_fail("UnlockServiceDatabase");
  BOOL was_open = close_one("UnlockServiceDatabase", lock, LOCK);
  return code ? fail(code) : was_open;
}
