/*
 * A service control manager made of fixed data, under the real names, built against the platform's own headers: struct
 * layouts are the compiler's. It enforces access rights as documented, fails where it is told to, and records what it
 * was asked. Not named advapi32: Wine gives its own library for that name, whatever the path.
 */
#define _WIN32_WINNT 0x0603
#define _ADVAPI32_ /* these functions are ours, not imported */
#include <windows.h>
#include <winsvc.h>

#include "record.h"

/*
 * Not in every mingw-w64's winsvc.h: members and types from the Learn pages SERVICE_TRIGGER_INFO, SERVICE_TRIGGER,
 * SERVICE_TRIGGER_SPECIFIC_DATA_ITEM and SERVICE_PREFERRED_NODE_INFO, under names of our own.
 */
typedef struct {
  DWORD dwDataType;
  DWORD cbData;
  PBYTE pData;
} TriggerItem;

typedef struct {
  DWORD dwTriggerType;
  DWORD dwAction;
  GUID *pTriggerSubtype;
  DWORD cDataItems;
  TriggerItem *pDataItems;
} Trigger;

typedef struct {
  DWORD cTriggers;
  Trigger *pTriggers;
  PBYTE pReserved;
} TriggerInfo;

typedef struct {
  USHORT usPreferredNode;
  BOOLEAN fDelete;
} PreferredNode;

enum { LEVEL_TRIGGERS = 8, LEVEL_PREFERRED_NODE = 9, LEVEL_LAUNCH_PROTECTED = 12 };
enum { TRIGGER_IP_ADDRESS = 2, TRIGGER_CUSTOM = 20, ACTION_START = 1, ACTION_STOP = 2, DATA_STRING = 2, DATA_LEVEL = 3 };

enum { MANAGER = 1, SERVICE = 2 };

typedef struct {
  int kind, is_open;
  DWORD access;
} Handle;

#define HANDLES 65536
static Handle handles[HANDLES];
static LONG opened;

EXPORT void double_close_all(void) { opened = 0; }

/* Handles that are open now. */
EXPORT DWORD double_open(void) {
  DWORD count = 0;
  for (LONG i = 0; i < opened; i++) count += handles[i].is_open != 0;
  return count;
}

static SC_HANDLE give(int kind, DWORD access) {
  LONG index = InterlockedIncrement(&opened) - 1;
  handles[index] = (Handle){kind, 1, access};
  return (SC_HANDLE)&handles[index];
}

static BOOL fail(DWORD code) {
  SetLastError(code);
  return FALSE;
}

/* An open handle of that kind with those rights, or the last error 6 or 5. */
static BOOL may(SC_HANDLE handle, int kind, DWORD rights) {
  Handle *known = (Handle *)handle;
  if (known < handles || known >= handles + HANDLES || !known->is_open || known->kind != kind)
    return fail(ERROR_INVALID_HANDLE);
  if ((known->access & rights) != rights) return fail(ERROR_ACCESS_DENIED);
  return TRUE;
}

static LONG index_of(SC_HANDLE handle) { return (LONG)((Handle *)handle - handles); }

EXPORT SC_HANDLE WINAPI OpenSCManagerW(LPCWSTR machine, LPCWSTR database, DWORD access) {
  record_begin("OpenSCManagerW");
  record_text("machine", machine);
  record_text("database", database);
  record_number("access", access);
  record_end();
  if (must_fail("OpenSCManagerW")) return NULL;
  return give(MANAGER, access | SC_MANAGER_CONNECT);
}

EXPORT SC_HANDLE WINAPI OpenServiceW(SC_HANDLE manager, LPCWSTR name, DWORD access) {
  record_begin("OpenServiceW");
  record_text("name", name);
  record_number("access", access);
  record_end();
  if (!may(manager, MANAGER, SC_MANAGER_CONNECT)) return NULL;
  if (must_fail("OpenServiceW")) return NULL;
  if ((access & ACCESS_SYSTEM_SECURITY) && knob("noAudit")) {
    SetLastError(knob("noAudit"));
    return NULL;
  }
  if (!wcscmp(name, L"missing")) {
    SetLastError(ERROR_SERVICE_DOES_NOT_EXIST);
    return NULL;
  }
  return give(SERVICE, access);
}

EXPORT BOOL WINAPI CloseServiceHandle(SC_HANDLE handle) {
  Handle *known = (Handle *)handle;
  int was_open = known >= handles && known < handles + HANDLES && known->is_open;
  record_begin("CloseServiceHandle");
  record_number("handle", index_of(handle));
  record_bool("wasOpen", was_open);
  record_end();
  /* What a careless caller would take for the failure before it. */
  SetLastError(ERROR_ALREADY_EXISTS);
  if (!was_open) return fail(ERROR_INVALID_HANDLE);
  known->is_open = 0;
  return TRUE;
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

/* What a knob counts, which becomes `by` more after each of the next "growths" calls. */
static DWORD growing(const char *name, DWORD by) {
  DWORD value = knob(name), left = knob("growths");
  if (left) {
    double_set(name, value + by);
    double_set("growths", left - 1);
  }
  return value;
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

static BOOL answer(LPBYTE buffer, DWORD size, LPDWORD needed, const void *data, DWORD bytes) {
  *needed = bytes;
  if (size < bytes) return fail(ERROR_INSUFFICIENT_BUFFER);
  memcpy(buffer, data, bytes);
  return TRUE;
}

static BOOL answer_dword(LPBYTE buffer, DWORD size, LPDWORD needed, DWORD value) {
  return answer(buffer, size, needed, &value, sizeof value);
}

static BOOL answer_failure_actions(LPBYTE buffer, DWORD size, LPDWORD needed) {
  static const wchar_t message[] = L"Neustart \x00e4", command[] = L"C:\\x.exe /fail=%1%";
  struct Layout {
    SERVICE_FAILURE_ACTIONSW head;
    SC_ACTION actions[3];
    wchar_t message[sizeof message / 2], command[sizeof command / 2];
  } *layout = (struct Layout *)buffer;
  *needed = sizeof *layout;
  if (size < *needed) return fail(ERROR_INSUFFICIENT_BUFFER);
  layout->head = (SERVICE_FAILURE_ACTIONSW){86400, layout->message, layout->command, 3, layout->actions};
  layout->actions[0] = (SC_ACTION){SC_ACTION_RESTART, 60000};
  layout->actions[1] = (SC_ACTION){SC_ACTION_RUN_COMMAND, 1};
  layout->actions[2] = (SC_ACTION){SC_ACTION_REBOOT, 0xFFFFFFFF};
  memcpy(layout->message, message, sizeof message);
  memcpy(layout->command, command, sizeof command);
  return TRUE;
}

static BOOL answer_text(LPBYTE buffer, DWORD size, LPDWORD needed, const wchar_t *text, DWORD bytes) {
  struct Layout {
    LPWSTR text;
    wchar_t characters[];
  } *layout = (struct Layout *)buffer;
  *needed = sizeof *layout + bytes;
  if (size < *needed) return fail(ERROR_INSUFFICIENT_BUFFER);
  layout->text = bytes ? layout->characters : NULL;
  memcpy(layout->characters, text, bytes);
  return TRUE;
}

static BOOL answer_triggers(LPBYTE buffer, DWORD size, LPDWORD needed) {
  static const GUID subtype = {0x4f27f2de, 0x14e2, 0x430b, {0xa5, 0x49, 0x7c, 0xd4, 0x8c, 0xbc, 0x82, 0x45}};
  struct Layout {
    TriggerInfo head;
    Trigger triggers[2];
    TriggerItem items[2];
    GUID subtype;
    wchar_t text[4];
    BYTE level;
  } *layout = (struct Layout *)buffer;
  *needed = sizeof *layout;
  if (size < *needed) return fail(ERROR_INSUFFICIENT_BUFFER);
  memset(layout, 0, sizeof *layout);
  layout->head.cTriggers = 2;
  layout->head.pTriggers = layout->triggers;
  layout->subtype = subtype;
  layout->triggers[0].dwTriggerType = TRIGGER_IP_ADDRESS;
  layout->triggers[0].dwAction = ACTION_START;
  layout->triggers[0].pTriggerSubtype = &layout->subtype;
  layout->triggers[1].dwTriggerType = TRIGGER_CUSTOM;
  layout->triggers[1].dwAction = ACTION_STOP;
  layout->triggers[1].pTriggerSubtype = &layout->subtype;
  layout->triggers[1].cDataItems = 2;
  layout->triggers[1].pDataItems = layout->items;
  layout->items[0].dwDataType = DATA_STRING;
  layout->items[0].cbData = sizeof layout->text;
  layout->items[0].pData = (PBYTE)layout->text;
  layout->items[1].dwDataType = DATA_LEVEL;
  layout->items[1].cbData = 1;
  layout->items[1].pData = &layout->level;
  wcscpy(layout->text, L"RPC");
  layout->level = 4;
  return TRUE;
}

/* knob "level": this one answers with the last error "levelCode". "unset": what was never set. */
EXPORT BOOL WINAPI QueryServiceConfig2W(SC_HANDLE service, DWORD level, LPBYTE buffer, DWORD size, LPDWORD needed) {
  static const wchar_t description[] = L"Beschreibung \x00e4\x20ac", privileges[] = L"SeBackupPrivilege\0SeTcbPrivilege\0";
  record_begin("QueryServiceConfig2W");
  record_number("level", level);
  record_number("size", size);
  record_end();
  if (!may(service, SERVICE, SERVICE_QUERY_CONFIG)) return FALSE;
  if (must_fail("QueryServiceConfig2W")) return FALSE;
  if (level == knob("level")) return fail(knob("levelCode"));
  int unset = knob("unset") != 0;
  switch (level) {
    case SERVICE_CONFIG_DESCRIPTION:
      return answer_text(buffer, size, needed, description, unset ? 0 : sizeof description);
    case SERVICE_CONFIG_FAILURE_ACTIONS: {
      SERVICE_FAILURE_ACTIONSW none = {0};
      return unset ? answer(buffer, size, needed, &none, sizeof none) : answer_failure_actions(buffer, size, needed);
    }
    case SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO:
      return answer_text(buffer, size, needed, privileges, unset ? 0 : sizeof privileges);
    case LEVEL_TRIGGERS: {
      TriggerInfo none = {0};
      return unset ? answer(buffer, size, needed, &none, sizeof none) : answer_triggers(buffer, size, needed);
    }
    case SERVICE_CONFIG_DELAYED_AUTO_START_INFO: {
      SERVICE_DELAYED_AUTO_START_INFO info = {!unset};
      return answer(buffer, size, needed, &info, sizeof info);
    }
    case SERVICE_CONFIG_FAILURE_ACTIONS_FLAG: {
      SERVICE_FAILURE_ACTIONS_FLAG info = {!unset};
      return answer(buffer, size, needed, &info, sizeof info);
    }
    case SERVICE_CONFIG_SERVICE_SID_INFO: {
      SERVICE_SID_INFO info = {unset ? 0 : SERVICE_SID_TYPE_RESTRICTED};
      return answer(buffer, size, needed, &info, sizeof info);
    }
    case SERVICE_CONFIG_PRESHUTDOWN_INFO: {
      SERVICE_PRESHUTDOWN_INFO info = {unset ? 10000 : 180000};
      return answer(buffer, size, needed, &info, sizeof info);
    }
    case LEVEL_PREFERRED_NODE: {
      PreferredNode info = {3, unset};
      return answer(buffer, size, needed, &info, sizeof info);
    }
    case LEVEL_LAUNCH_PROTECTED:
      return answer_dword(buffer, size, needed, unset ? 0 : 2);
    default:
      return fail(ERROR_INVALID_LEVEL);
  }
}

#define DESCRIPTOR_BYTES 3000

EXPORT BOOL WINAPI QueryServiceObjectSecurity(SC_HANDLE service, SECURITY_INFORMATION information,
                                              PSECURITY_DESCRIPTOR descriptor, DWORD size, LPDWORD needed) {
  record_begin("QueryServiceObjectSecurity");
  record_number("information", information);
  record_number("size", size);
  record_end();
  DWORD rights = READ_CONTROL | (information & SACL_SECURITY_INFORMATION ? ACCESS_SYSTEM_SECURITY : 0);
  if (!may(service, SERVICE, rights)) return FALSE;
  if (must_fail("QueryServiceObjectSecurity")) return FALSE;
  *needed = DESCRIPTOR_BYTES;
  if (size < *needed) return fail(ERROR_INSUFFICIENT_BUFFER);
  memset(descriptor, (int)information, DESCRIPTOR_BYTES);
  return TRUE;
}

EXPORT BOOL WINAPI ConvertSecurityDescriptorToStringSecurityDescriptorW(PSECURITY_DESCRIPTOR descriptor, DWORD revision,
                                                                        SECURITY_INFORMATION information, LPWSTR *text,
                                                                        PULONG length) {
  static const wchar_t sddl[] = L"O:BAG:SYD:(A;;RP;;;WD)";
  BYTE *bytes = descriptor;
  record_begin("ConvertSecurityDescriptorToStringSecurityDescriptorW");
  record_number("revision", revision);
  record_number("information", information);
  record_bool("isWhole", bytes[0] == information && bytes[DESCRIPTOR_BYTES - 1] == information);
  record_end();
  (void)length;
  if (must_fail("ConvertSecurityDescriptorToStringSecurityDescriptorW")) return FALSE;
  *text = LocalAlloc(LMEM_FIXED, sizeof sddl);
  memcpy(*text, sddl, sizeof sddl);
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

EXPORT BOOL WINAPI ChangeServiceConfig2W(SC_HANDLE service, DWORD level, LPVOID information) {
  record_begin("ChangeServiceConfig2W");
  record_number("level", level);
  if (level == SERVICE_CONFIG_DESCRIPTION)
    record_text("description", ((SERVICE_DESCRIPTIONW *)information)->lpDescription);
  if (level == SERVICE_CONFIG_DELAYED_AUTO_START_INFO)
    record_number("delayed", (DWORD)((SERVICE_DELAYED_AUTO_START_INFO *)information)->fDelayedAutostart);
  record_end();
  if (!may(service, SERVICE, SERVICE_CHANGE_CONFIG)) return FALSE;
  return !must_fail("ChangeServiceConfig2W");
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
