/*
 * Processes made of fixed data. 8 can be read; 12 can be opened and not read; 16 is refused; all others are gone.
 * `double_open` counts the handles that are open.
 */
#include <windows.h>
#include <psapi.h>

#define EXPORT __declspec(dllexport)

static LONG opened;

EXPORT DWORD double_open(void) { return (DWORD)opened; }

EXPORT HANDLE WINAPI double_OpenProcess(DWORD access, BOOL inherit, DWORD id) {
  if (access != PROCESS_QUERY_LIMITED_INFORMATION || inherit) SetLastError(ERROR_INVALID_FUNCTION);
  else if (id == 16) SetLastError(ERROR_ACCESS_DENIED);
  else if (id != 8 && id != 12) SetLastError(ERROR_INVALID_PARAMETER);
  else {
    InterlockedIncrement(&opened);
    return (HANDLE)(ULONG_PTR)(0x1000 + id);
  }
  return NULL;
}

EXPORT BOOL WINAPI double_CloseHandle(HANDLE handle) {
  (void)handle;
  InterlockedDecrement(&opened);
  return TRUE;
}

EXPORT BOOL WINAPI double_GetProcessMemoryInfo(HANDLE process, PPROCESS_MEMORY_COUNTERS_EX counters, DWORD size) {
  if (process != (HANDLE)(ULONG_PTR)0x1008 || size != sizeof *counters || counters->cb != sizeof *counters) {
    SetLastError(ERROR_ACCESS_DENIED);
    return FALSE;
  }
  counters->PageFaultCount = 1;
  counters->PeakWorkingSetSize = 0x200000002;
  counters->WorkingSetSize = 0x300000003;
  counters->QuotaPeakPagedPoolUsage = 4;
  counters->QuotaPagedPoolUsage = 5;
  counters->QuotaPeakNonPagedPoolUsage = 6;
  counters->QuotaNonPagedPoolUsage = 7;
  counters->PagefileUsage = 8;
  counters->PeakPagefileUsage = 9;
  counters->PrivateUsage = 0xA0000000A;
  return TRUE;
}
