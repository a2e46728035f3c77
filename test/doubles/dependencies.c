/*
 * Dependencies, which Wine's service manager keeps and tells nobody. As sechost.dll beside a program this answers for it
 * what the program asks of dependencies and dependents, out of the registry, and hands everything else on to Wine's own
 * library, which stands there as sechost_wine.dll. See test/e2e/dependencies.ts.
 */
#define _WIN32_WINNT 0x0603
#define _ADVAPI32_ /* these functions are ours, not imported */
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>
#include <winsvc.h>

#define MOST 64
#define MOST_CHARACTERS 256
#define MOST_CONFIG_BYTES 8192

static struct {
  SC_HANDLE handle;
  wchar_t name[MOST_CHARACTERS];
} opened[MOST];
static SRWLOCK lock = SRWLOCK_INIT;

static FARPROC real(const char *name) { return GetProcAddress(GetModuleHandleW(L"sechost_wine.dll"), name); }
#define REAL(name) ((__typeof__(&name))(void *)real(#name))

SC_HANDLE WINAPI OpenServiceW(SC_HANDLE manager, LPCWSTR name, DWORD access) {
  SC_HANDLE handle = REAL(OpenServiceW)(manager, name, access);
  DWORD error = GetLastError();
  AcquireSRWLockExclusive(&lock);
  for (int i = 0; handle && i < MOST; i++)
    if (!opened[i].handle) {
      opened[i].handle = handle;
      wcsncpy(opened[i].name, name, MOST_CHARACTERS - 1);
      break;
    }
  ReleaseSRWLockExclusive(&lock);
  SetLastError(error);
  return handle;
}

BOOL WINAPI CloseServiceHandle(SC_HANDLE handle) {
  AcquireSRWLockExclusive(&lock);
  for (int i = 0; i < MOST; i++)
    if (opened[i].handle == handle) opened[i].handle = NULL;
  ReleaseSRWLockExclusive(&lock);
  return REAL(CloseServiceHandle)(handle);
}

static void name_of(SC_HANDLE handle, wchar_t name[MOST_CHARACTERS]) {
  *name = 0;
  AcquireSRWLockExclusive(&lock);
  for (int i = 0; i < MOST; i++)
    if (opened[i].handle == handle) wcscpy(name, opened[i].name);
  ReleaseSRWLockExclusive(&lock);
}

/* What a service depends on, as a list of texts with an empty one at its end. Gives its bytes. */
static DWORD dependencies_of(const wchar_t *service, wchar_t list[MOST_CHARACTERS]) {
  wchar_t key[MOST_CHARACTERS + 64] = L"SYSTEM\\CurrentControlSet\\Services\\";
  DWORD bytes = MOST_CHARACTERS * sizeof *list;
  if (!RegGetValueW(HKEY_LOCAL_MACHINE, wcscat(key, service), L"DependOnService", RRF_RT_REG_MULTI_SZ, NULL, list, &bytes))
    return bytes;
  list[0] = list[1] = 0;
  return 2 * sizeof *list;
}

BOOL WINAPI QueryServiceConfigW(SC_HANDLE handle, LPQUERY_SERVICE_CONFIGW config, DWORD size, LPDWORD needed) {
  union {
    QUERY_SERVICE_CONFIGW config;
    BYTE bytes[MOST_CONFIG_BYTES];
  } own;
  wchar_t name[MOST_CHARACTERS], list[MOST_CHARACTERS];
  if (!REAL(QueryServiceConfigW)(handle, &own.config, sizeof own, needed)) return FALSE;
  name_of(handle, name);
  DWORD bytes = dependencies_of(name, list);
  *needed += bytes;
  if (size < *needed) {
    SetLastError(ERROR_INSUFFICIENT_BUFFER);
    return FALSE;
  }
  DWORD before = *needed - bytes, ignored;
  if (!REAL(QueryServiceConfigW)(handle, config, before, &ignored)) return FALSE;
  config->lpDependencies = (LPWSTR)((BYTE *)config + before);
  memcpy(config->lpDependencies, list, bytes);
  return TRUE;
}

static BOOL depends_on(const wchar_t *service, const wchar_t *other) {
  wchar_t list[MOST_CHARACTERS];
  dependencies_of(service, list);
  for (wchar_t *each = list; *each; each += wcslen(each) + 1)
    if (!_wcsicmp(each, other)) return TRUE;
  return FALSE;
}

typedef struct {
  int count;
  wchar_t names[MOST][MOST_CHARACTERS];
} Names;

static BOOL has(const Names *found, const wchar_t *name) {
  for (int i = 0; i < found->count; i++)
    if (!_wcsicmp(found->names[i], name)) return TRUE;
  return FALSE;
}

/* All that depend on a service, near and far: what depends on another comes before it, in the order in which they stop.
 * There are no cycles. */
static void find_dependents(const wchar_t *on, Names *found) {
  HKEY services;
  wchar_t name[MOST_CHARACTERS];
  DWORD length = MOST_CHARACTERS;
  if (RegOpenKeyW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Services", &services)) return;
  for (DWORD i = 0; !RegEnumKeyExW(services, i, name, &length, NULL, NULL, NULL, NULL); i++, length = MOST_CHARACTERS) {
    if (has(found, name) || !depends_on(name, on)) continue;
    find_dependents(name, found);
    if (found->count < MOST) wcscpy(found->names[found->count++], name);
  }
  RegCloseKey(services);
}

static BOOL status_of(const wchar_t *name, SERVICE_STATUS *status) {
  SC_HANDLE manager = REAL(OpenSCManagerW)(NULL, NULL, SC_MANAGER_CONNECT);
  SC_HANDLE service = REAL(OpenServiceW)(manager, name, SERVICE_QUERY_STATUS);
  BOOL done = service && REAL(QueryServiceStatus)(service, status);
  if (service) REAL(CloseServiceHandle)(service);
  REAL(CloseServiceHandle)(manager);
  return done;
}

BOOL WINAPI EnumDependentServicesW(SC_HANDLE handle, DWORD states, LPENUM_SERVICE_STATUSW entries, DWORD size,
                                   LPDWORD needed, LPDWORD returned) {
  wchar_t name[MOST_CHARACTERS];
  Names *found = calloc(1, sizeof *found);
  SERVICE_STATUS statuses[MOST];
  int count = 0;
  name_of(handle, name);
  find_dependents(name, found);
  for (int i = 0; i < found->count; i++) {
    if (!status_of(found->names[i], &statuses[count])) continue;
    if (!(states & (statuses[count].dwCurrentState == SERVICE_STOPPED ? SERVICE_INACTIVE : SERVICE_ACTIVE))) continue;
    if (count != i) wcscpy(found->names[count], found->names[i]);
    count++;
  }
  *needed = *returned = 0;
  for (int i = 0; i < count; i++) *needed += sizeof *entries + (wcslen(found->names[i]) + 1) * sizeof(wchar_t);
  BOOL fits = size >= *needed;
  wchar_t *texts = (wchar_t *)(entries + count);
  for (int i = 0; fits && i < count; i++) {
    /* The services of a test are called by their key names alone. */
    entries[i].lpServiceName = entries[i].lpDisplayName = wcscpy(texts, found->names[i]);
    entries[i].ServiceStatus = statuses[i];
    texts += wcslen(texts) + 1;
  }
  if (fits) *returned = count;
  if (fits) *needed = 0;
  else SetLastError(ERROR_MORE_DATA);
  free(found);
  return fits;
}
