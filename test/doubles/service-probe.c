/*
 * Looks at a service from outside and prints one line of JSON.
 *   service-probe stop NAME  stops it; when that was asked and when it had stopped, in microseconds since 1970
 *   service-probe use NAME   its process: id, processor time so far, memory, handles, threads
 */
#include <stdio.h>
#include <windows.h>
#define PSAPI_VERSION 2
#include <psapi.h>
#include <tlhelp32.h>

static int fail(const char *call) {
  fprintf(stderr, "%s: %lu\n", call, GetLastError());
  return 1;
}

static unsigned long long of(FILETIME time) { return ((unsigned long long)time.dwHighDateTime << 32) | time.dwLowDateTime; }

static unsigned long long now_us(void) {
  FILETIME time;
  GetSystemTimePreciseAsFileTime(&time);
  return (of(time) - 116444736000000000ULL) / 10;
}

static int stop(SC_HANDLE service) {
  SERVICE_STATUS status;
  unsigned long long asked = now_us(), deadline = asked + 60000000;
  if (!ControlService(service, SERVICE_CONTROL_STOP, &status)) return fail("ControlService");
  while (status.dwCurrentState != SERVICE_STOPPED) {
    Sleep(1);
    if (now_us() > deadline) return fail("the service does not stop");
    if (!QueryServiceStatus(service, &status)) return fail("QueryServiceStatus");
  }
  printf("{\"askedUs\":%llu,\"stoppedUs\":%llu}\n", asked, now_us());
  return 0;
}

static DWORD threads_of(DWORD id) {
  THREADENTRY32 entry = {sizeof entry};
  DWORD count = 0;
  HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
  for (BOOL more = Thread32First(all, &entry); more; more = Thread32Next(all, &entry)) count += entry.th32OwnerProcessID == id;
  CloseHandle(all);
  return count;
}

static int use(SC_HANDLE service) {
  SERVICE_STATUS_PROCESS status;
  PROCESS_MEMORY_COUNTERS_EX memory = {.cb = sizeof memory};
  FILETIME created, ended, kernel, user;
  DWORD needed, handles;
  if (!QueryServiceStatusEx(service, SC_STATUS_PROCESS_INFO, (BYTE *)&status, sizeof status, &needed))
    return fail("QueryServiceStatusEx");
  HANDLE process = OpenProcess(PROCESS_QUERY_INFORMATION | PROCESS_VM_READ, FALSE, status.dwProcessId);
  if (!process) return fail("OpenProcess");
  if (!GetProcessTimes(process, &created, &ended, &kernel, &user)) return fail("GetProcessTimes");
  if (!GetProcessMemoryInfo(process, (PROCESS_MEMORY_COUNTERS *)&memory, sizeof memory)) return fail("GetProcessMemoryInfo");
  if (!GetProcessHandleCount(process, &handles)) return fail("GetProcessHandleCount");
  printf("{\"processId\":%lu,\"cpuMs\":%.4f,\"workingSetBytes\":%llu,\"handles\":%lu,\"threads\":%lu}\n",
         status.dwProcessId, (of(kernel) + of(user)) / 1e4, (unsigned long long)memory.WorkingSetSize, handles,
         threads_of(status.dwProcessId));
  return 0;
}

int wmain(int count, wchar_t **args) {
  if (count != 3) return 2;
  SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
  if (!manager) return fail("OpenSCManagerW");
  SC_HANDLE service = OpenServiceW(manager, args[2], SERVICE_QUERY_STATUS | SERVICE_STOP);
  if (!service) return fail("OpenServiceW");
  return wcscmp(args[1], L"stop") ? use(service) : stop(service);
}
