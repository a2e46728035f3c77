/*
 * Makes or deletes the services that the list is measured with: many-services create|delete COUNT
 */
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>
#include <winsvc.h>

int wmain(int argc, wchar_t **argv) {
  if (argc != 3) return 2;
  int creating = wcscmp(argv[1], L"create") == 0;
  SC_HANDLE manager = OpenSCManagerW(NULL, NULL, creating ? SC_MANAGER_CREATE_SERVICE : SC_MANAGER_CONNECT);
  if (!manager) return (int)GetLastError();
  for (int number = 0; number < _wtoi(argv[2]); number++) {
    wchar_t name[64], display[64];
    swprintf(name, 64, L"svcdeck-bench-%04d", number);
    swprintf(display, 64, L"Benchmark service number %d", number);
    SC_HANDLE service =
        creating ? CreateServiceW(manager, name, display, 0, SERVICE_WIN32_OWN_PROCESS, SERVICE_DEMAND_START,
                                  SERVICE_ERROR_NORMAL, L"C:\\bench\\service.exe", NULL, NULL, NULL, NULL, NULL)
                 : OpenServiceW(manager, name, DELETE);
    if (!service && GetLastError() == (creating ? ERROR_SERVICE_EXISTS : ERROR_SERVICE_DOES_NOT_EXIST)) continue;
    if (!service || (!creating && !DeleteService(service))) {
      fwprintf(stderr, L"%ls: %lu\n", name, GetLastError());
      return 1;
    }
    CloseServiceHandle(service);
  }
  CloseServiceHandle(manager);
  return 0;
}
