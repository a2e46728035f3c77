/*
 * Looks at services and programs from outside and prints one line of JSON. Moments are microseconds since 1970.
 *   script-probe start NAME    starts a service: when that was asked
 *   script-probe run "LINE"    runs a command line to its end: when it was begun, how long it took, its exit code
 *   script-probe use NAME      the service's process and those that it has started: memory, handles, when they were begun
 *   script-probe echo PIPE N   so many clients of a named pipe, one after another: each writes a line and reads it again
 * What Wine tells of the private memory and of the handles of another process is 0: the one is added up by its regions, the other
 * read in the system's own list of processes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>
#include <winternl.h>
#define PSAPI_VERSION 2
#include <psapi.h>
#include <tlhelp32.h>

static int fail(const char *call) {
  fprintf(stderr, "%s: %lu\n", call, GetLastError());
  return 1;
}

static unsigned long long us_of(FILETIME time) {
  return ((((unsigned long long)time.dwHighDateTime << 32) | time.dwLowDateTime) - 116444736000000000ULL) / 10;
}

static unsigned long long now_us(void) {
  FILETIME time;
  GetSystemTimePreciseAsFileTime(&time);
  return us_of(time);
}

static int run(wchar_t *line) {
  STARTUPINFOW startup = {.cb = sizeof startup};
  PROCESS_INFORMATION process;
  DWORD code;
  unsigned long long begun = now_us();
  if (!CreateProcessW(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &process)) return fail("CreateProcessW");
  WaitForSingleObject(process.hProcess, INFINITE);
  unsigned long long over = now_us();
  if (!GetExitCodeProcess(process.hProcess, &code)) return fail("GetExitCodeProcess");
  printf("{\"begunUs\":%llu,\"ms\":%.3f,\"exitCode\":%lu}\n", begun, (over - begun) / 1e3, code);
  return 0;
}

typedef NTSTATUS(WINAPI *Query)(SYSTEM_INFORMATION_CLASS, void *, ULONG, ULONG *);

/* 0: it is not there any more. */
static ULONG handles_of(DWORD id) {
  Query query = (Query)(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "NtQuerySystemInformation");
  ULONG size = 1 << 22, needed, count = 0;
  BYTE *all = malloc(size);
  if (query && all && !query(SystemProcessInformation, all, size, &needed))
    for (SYSTEM_PROCESS_INFORMATION *each = (void *)all;; each = (void *)((BYTE *)each + each->NextEntryOffset)) {
      if ((ULONG_PTR)each->UniqueProcessId == id) count = each->HandleCount;
      if (!each->NextEntryOffset) break;
    }
  free(all);
  return count;
}

/* What it has committed and shares with nobody. */
static unsigned long long private_bytes(HANDLE process) {
  MEMORY_BASIC_INFORMATION region;
  unsigned long long sum = 0;
  for (BYTE *at = NULL; VirtualQueryEx(process, at, &region, sizeof region); at = (BYTE *)region.BaseAddress + region.RegionSize)
    if (region.State == MEM_COMMIT && region.Type == MEM_PRIVATE) sum += region.RegionSize;
  return sum;
}

static int tell_use(DWORD id, const char *before) {
  PROCESS_MEMORY_COUNTERS memory = {.cb = sizeof memory};
  FILETIME begun, ended, kernel, user;
  HANDLE process = OpenProcess(PROCESS_QUERY_INFORMATION | PROCESS_VM_READ, FALSE, id);
  if (!process) return fail("OpenProcess");
  if (!GetProcessTimes(process, &begun, &ended, &kernel, &user)) return fail("GetProcessTimes");
  if (!GetProcessMemoryInfo(process, &memory, sizeof memory)) return fail("GetProcessMemoryInfo");
  printf("%s{\"processId\":%lu,\"workingSetBytes\":%llu,\"privateBytes\":%llu,\"handles\":%lu,\"begunUs\":%llu}", before, id,
         (unsigned long long)memory.WorkingSetSize, private_bytes(process), handles_of(id), us_of(begun));
  CloseHandle(process);
  return 0;
}

static int use(SC_HANDLE service) {
  SERVICE_STATUS_PROCESS status;
  PROCESSENTRY32W entry = {.dwSize = sizeof entry};
  DWORD needed;
  int failed;
  if (!QueryServiceStatusEx(service, SC_STATUS_PROCESS_INFO, (BYTE *)&status, sizeof status, &needed))
    return fail("QueryServiceStatusEx");
  printf("{\"host\":");
  failed = tell_use(status.dwProcessId, "");
  printf(",\"children\":[");
  HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
  const char *before = "";
  for (BOOL more = Process32FirstW(all, &entry); more; more = Process32NextW(all, &entry)) {
    if (entry.th32ParentProcessID != status.dwProcessId || !wcsicmp(entry.szExeFile, L"conhost.exe")) continue;
    failed |= tell_use(entry.th32ProcessID, before);
    before = ",";
  }
  CloseHandle(all);
  printf("]}\n");
  return failed;
}

static int start(SC_HANDLE service) {
  unsigned long long asked = now_us();
  if (!StartServiceW(service, 0, NULL)) return fail("StartServiceW");
  printf("{\"askedUs\":%llu}\n", asked);
  return 0;
}

/* NULL: it has heard its own words. */
static const char *echo_once(const wchar_t *pipe, unsigned client) {
  char sent[64], heard[64];
  DWORD written, at = 0, some;
  int size = snprintf(sent, sizeof sent, "hello from client %u\n", client);
  HANDLE file;
  while ((file = CreateFileW(pipe, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL)) == INVALID_HANDLE_VALUE)
    if (GetLastError() != ERROR_PIPE_BUSY || !WaitNamedPipeW(pipe, 10000)) return "CreateFileW";
  if (!WriteFile(file, sent, (DWORD)size, &written, NULL)) return "WriteFile";
  for (; at < written; at += some)
    if (!ReadFile(file, heard + at, written - at, &some, NULL)) return "ReadFile";
  CloseHandle(file);
  return memcmp(sent, heard, written) ? "other words" : NULL;
}

static int echo(const wchar_t *name, unsigned count) {
  wchar_t pipe[MAX_PATH];
  unsigned long long begun = now_us();
  swprintf(pipe, MAX_PATH, L"\\\\.\\pipe\\%ls", name);
  for (unsigned client = 1; client <= count; client++) {
    const char *failed = echo_once(pipe, client);
    if (failed) return fail(failed);
  }
  printf("{\"ms\":%.3f}\n", (now_us() - begun) / 1e3);
  return 0;
}

int wmain(int count, wchar_t **args) {
  if (count == 4 && !wcscmp(args[1], L"echo")) return echo(args[2], wcstoul(args[3], NULL, 10));
  if (count != 3) return 2;
  if (!wcscmp(args[1], L"run")) return run(args[2]);
  SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
  if (!manager) return fail("OpenSCManagerW");
  SC_HANDLE service = OpenServiceW(manager, args[2], SERVICE_QUERY_STATUS | SERVICE_START);
  if (!service) return fail("OpenServiceW");
  return wcscmp(args[1], L"start") ? use(service) : start(service);
}
