/*
 * Reads all events of a log and looks at every system field and value, with the calls that svcdeck makes:
 *   read-events LIBRARY LOG BATCH
 * Prints a line of JSON: how many events, how long it took, and a sum of what was seen.
 */
#define _WIN32_WINNT 0x0600
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>
#include <winevt.h>

#define ARENA_BYTES 65536
#define MOST_EVENTS 1024

static struct {
  EVT_HANDLE(WINAPI *query)(EVT_HANDLE, LPCWSTR, LPCWSTR, DWORD);
  BOOL(WINAPI *next)(EVT_HANDLE, DWORD, EVT_HANDLE *, DWORD, DWORD, PDWORD);
  EVT_HANDLE(WINAPI *context)(DWORD, LPCWSTR *, DWORD);
  BOOL(WINAPI *render)(EVT_HANDLE, EVT_HANDLE, DWORD, DWORD, PVOID, PDWORD, PDWORD);
  BOOL(WINAPI *close)(EVT_HANDLE);
} evt;

static unsigned long long sum;

static void look(const EVT_VARIANT *values, DWORD count) {
  for (DWORD i = 0; i < count; i++) switch (values[i].Type) {
      case EvtVarTypeNull: break;
      case EvtVarTypeString: sum += wcslen(values[i].StringVal); break;
      case EvtVarTypeBinary: sum += values[i].Count; break;
      case EvtVarTypeGuid: sum += values[i].GuidVal->Data2; break;
      case EvtVarTypeSid: sum += ((const BYTE *)values[i].SidVal)[1]; break;
      default: sum += values[i].UInt64Val & 0xffff;
    }
}

static void read_one(EVT_HANDLE event, EVT_HANDLE system, EVT_HANDLE user, BYTE *arena) {
  DWORD used, count;
  if (!evt.render(system, event, EvtRenderEventValues, ARENA_BYTES, arena, &used, &count)) exit(3);
  look((EVT_VARIANT *)arena, count);
  if (!evt.render(user, event, EvtRenderEventValues, ARENA_BYTES, arena, &used, &count)) exit(4);
  look((EVT_VARIANT *)arena, count);
  evt.close(event);
}

int wmain(int argc, wchar_t **argv) {
  static BYTE arena[ARENA_BYTES];
  EVT_HANDLE events[MOST_EVENTS];
  LARGE_INTEGER frequency, begin, end;
  DWORD returned, total = 0, batch = argc == 4 ? (DWORD)_wtoi(argv[3]) : 0;
  if (!batch || batch > MOST_EVENTS) return 2;
  HMODULE library = LoadLibraryW(argv[1]);
  if (!library) return (int)GetLastError();
  evt.query = (void *)GetProcAddress(library, "EvtQuery");
  evt.next = (void *)GetProcAddress(library, "EvtNext");
  evt.context = (void *)GetProcAddress(library, "EvtCreateRenderContext");
  evt.render = (void *)GetProcAddress(library, "EvtRender");
  evt.close = (void *)GetProcAddress(library, "EvtClose");
  EVT_HANDLE system = evt.context(0, NULL, EvtRenderContextSystem), user = evt.context(0, NULL, EvtRenderContextUser);
  QueryPerformanceFrequency(&frequency);
  QueryPerformanceCounter(&begin);
  EVT_HANDLE found = evt.query(NULL, argv[2], L"*", EvtQueryChannelPath | EvtQueryForwardDirection);
  if (!found) return (int)GetLastError();
  while (evt.next(found, batch, events, INFINITE, 0, &returned)) {
    total += returned;
    for (DWORD i = 0; i < returned; i++) read_one(events[i], system, user, arena);
  }
  evt.close(found);
  QueryPerformanceCounter(&end);
  printf("{\"events\":%lu,\"ms\":%.3f,\"sum\":%llu}\n", total,
         (end.QuadPart - begin.QuadPart) * 1000.0 / frequency.QuadPart, sum);
  return 0;
}
