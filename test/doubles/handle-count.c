/* handle-count PID: how many handles a process has open, as the system's own list of processes tells it. */
#include <stdio.h>
#include <windows.h>
#include <winternl.h>

typedef NTSTATUS(WINAPI *Query)(SYSTEM_INFORMATION_CLASS, void *, ULONG, ULONG *);

int main(int count, char **args) {
  if (count != 2) return 2;
  Query query = (Query)(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "NtQuerySystemInformation");
  ULONG size = 1 << 22, needed;
  BYTE *all = malloc(size);
  if (!query || query(SystemProcessInformation, all, size, &needed)) return 1;
  for (SYSTEM_PROCESS_INFORMATION *each = (void *)all;; each = (void *)((BYTE *)each + each->NextEntryOffset)) {
    if ((ULONG_PTR)each->UniqueProcessId == strtoul(args[1], NULL, 10)) {
      printf("%lu\n", each->HandleCount);
      return 0;
    }
    if (!each->NextEntryOffset) return 1;
  }
}
