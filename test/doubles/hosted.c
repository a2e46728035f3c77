/*
 * A program to be hosted, whose first argument says how it behaves. It writes UTF-8, a line at a time, and begins with "ready"
 * where somebody has to wait for it:
 *   echo              says its arguments, folder, variables SVCDECK_*, processors, priority and whether it has a console
 *   exit N            ends with that code
 *   cat               copies its input to its output until the input ends
 *   write MB KB       writes so many megabytes, so many kilobytes at a time
 *   flood MB          writes so many megabytes in which no line ends, and ends with 0
 *   wait              ends with 11 at Ctrl+C, 12 at Ctrl+Break, 13 when its console's window is closed
 *   ignore            does nothing about any of them
 *   window            has a window; ends with 14 when that is asked to close
 *   launch MODE...    starts itself with those arguments, in the same console, and ends with 0 as soon as that runs
 *   tree N            starts N that ignore everything and says their ids, then waits
 *   commit MB         commits memory; says "committed" or the error
 *   touch HANDLE      sets an event by the value of its handle, which it should not have; says "untouched" or "touched"
 *   event NAME RESETS makes an event, sets it at the first line of its input, resets it at the next
 */
#include <stdio.h>
#include <windows.h>
#include <shellapi.h>

static void say(const wchar_t *text) {
  char bytes[8192];
  int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes - 1, NULL, NULL) - 1;
  bytes[size++] = '\n';
  DWORD written;
  WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), bytes, (DWORD)size, &written, NULL);
}

static void say_pair(const wchar_t *name, const wchar_t *value) {
  wchar_t line[8000];
  _snwprintf(line, 8000, L"%ls %ls", name, value);
  say(line);
}

static void say_number(const wchar_t *name, unsigned long long value) {
  wchar_t text[32];
  _snwprintf(text, 32, L"%llu", value);
  say_pair(name, text);
}

static int echo(int count, wchar_t **args) {
  wchar_t folder[MAX_PATH];
  for (int i = 1; i < count; i++) say_pair(L"arg", args[i]);
  GetCurrentDirectoryW(MAX_PATH, folder);
  say_pair(L"folder", folder);
  wchar_t *block = GetEnvironmentStringsW();
  for (const wchar_t *entry = block; *entry; entry += wcslen(entry) + 1)
    if (!_wcsnicmp(entry, L"SVCDECK_", 8)) say_pair(L"variable", entry);
  DWORD_PTR own = 0, all = 0;
  GetProcessAffinityMask(GetCurrentProcess(), &own, &all);
  say_number(L"processors", own);
  say_number(L"priority", GetPriorityClass(GetCurrentProcess()));
  DWORD ids[4];
  say_number(L"console", GetConsoleProcessList(ids, 4));
  say_number(L"visible", GetConsoleWindow() && IsWindowVisible(GetConsoleWindow()));
  fprintf(stderr, "error\n");
  return 0;
}

static int cat(void) {
  static char bytes[65536];
  DWORD size, written;
  while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), bytes, sizeof bytes, &size, NULL) && size)
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), bytes, size, &written, NULL);
  return 0;
}

static int write_much(DWORD megabytes, DWORD kilobytes) {
  DWORD size = kilobytes << 10, written;
  char *bytes = malloc(size);
  for (DWORD i = 0; i < size; i++) bytes[i] = (char)i;
  for (unsigned long long left = (unsigned long long)megabytes << 20; left >= size; left -= size)
    if (!WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), bytes, size, &written, NULL)) return 1;
  return 0;
}

static int flood(DWORD megabytes) {
  static char bytes[1 << 16];
  DWORD written;
  memset(bytes, 'x', sizeof bytes);
  for (unsigned long long left = (unsigned long long)megabytes << 20; left; left -= sizeof bytes)
    if (!WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), bytes, sizeof bytes, &written, NULL)) return 1;
  return 0;
}

static BOOL WINAPI ends(DWORD event) {
  say_number(L"event", event);
  ExitProcess(11 + event);
}

static BOOL WINAPI ignores(DWORD event) {
  say_number(L"event", event);
  return TRUE;
}

static int wait_for_events(PHANDLER_ROUTINE handler) {
  SetConsoleCtrlHandler(handler, TRUE);
  say(L"ready");
  Sleep(INFINITE);
  return 1;
}

static LRESULT CALLBACK on_message(HWND window, UINT message, WPARAM first, LPARAM second) {
  if (message == WM_CLOSE) ExitProcess(14);
  return DefWindowProcW(window, message, first, second);
}

static int show_window(void) {
  WNDCLASSW class = {.lpfnWndProc = on_message, .hInstance = GetModuleHandleW(NULL), .lpszClassName = L"SvcdeckHosted"};
  RegisterClassW(&class);
  HWND window = CreateWindowW(class.lpszClassName, L"", WS_OVERLAPPEDWINDOW, 0, 0, 9, 9, NULL, NULL, class.hInstance, NULL);
  if (!window) {
    say_number(L"no window", GetLastError());
    return 1;
  }
  say(L"ready");
  MSG message;
  while (GetMessageW(&message, NULL, 0, 0) > 0) DispatchMessageW(&message);
  return 1;
}

static DWORD start(const wchar_t *arguments) {
  wchar_t program[MAX_PATH], line[4096];
  STARTUPINFOW startup = {.cb = sizeof startup};
  PROCESS_INFORMATION made;
  GetModuleFileNameW(NULL, program, MAX_PATH);
  _snwprintf(line, 4096, L"\"%ls\" %ls", program, arguments);
  if (!CreateProcessW(program, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &made)) return 0;
  return made.dwProcessId;
}

static int launch(int count, wchar_t **args) {
  wchar_t line[4000] = L"";
  for (int i = 2; i < count; i++) {
    wcscat(line, args[i]);
    wcscat(line, L" ");
  }
  DWORD id = start(line);
  say_number(L"launched", id);
  return id ? 0 : 1;
}

static int tree(DWORD count) {
  for (DWORD i = 0; i < count; i++) say_number(L"child", start(L"ignore"));
  return wait_for_events(ignores);
}

static int commit(DWORD megabytes) {
  if (VirtualAlloc(NULL, (SIZE_T)megabytes << 20, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE)) say(L"committed");
  else say_number(L"refused", GetLastError());
  return 0;
}

static int has_line(void) {
  char byte;
  DWORD size;
  while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), &byte, 1, &size, NULL) && size)
    if (byte == '\n') return 1;
  return 0;
}

static int make_event(const wchar_t *name, int resets_itself) {
  HANDLE event = CreateEventW(NULL, !resets_itself, FALSE, name);
  say(L"ready");
  if (!has_line()) return 0;
  SetEvent(event);
  say(L"set");
  if (!has_line()) return 0;
  ResetEvent(event);
  say(L"reset");
  has_line();
  return 0;
}

int main(void) {
  int count = 0;
  wchar_t **args = CommandLineToArgvW(GetCommandLineW(), &count);
  const wchar_t *mode = count > 1 ? args[1] : L"";
  DWORD first = count > 2 ? wcstoul(args[2], NULL, 10) : 0, second = count > 3 ? wcstoul(args[3], NULL, 10) : 0;
  if (!wcscmp(mode, L"echo")) return echo(count, args);
  if (!wcscmp(mode, L"exit")) ExitProcess(first);
  if (!wcscmp(mode, L"cat")) return cat();
  if (!wcscmp(mode, L"write")) return write_much(first, second);
  if (!wcscmp(mode, L"flood")) return flood(first);
  if (!wcscmp(mode, L"wait")) return wait_for_events(ends);
  if (!wcscmp(mode, L"ignore")) return wait_for_events(ignores);
  if (!wcscmp(mode, L"window")) return show_window();
  if (!wcscmp(mode, L"launch")) return launch(count, args);
  if (!wcscmp(mode, L"tree")) return tree(first);
  if (!wcscmp(mode, L"commit")) return commit(first);
  if (!wcscmp(mode, L"touch")) {
    say(SetEvent((HANDLE)(ULONG_PTR)first) ? L"touched" : L"untouched");
    return 0;
  }
  if (!wcscmp(mode, L"event") && count > 2) return make_event(args[2], (int)second);
  return 99;
}
