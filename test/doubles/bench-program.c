/*
 * A program to be hosted by what is measured. It notes moments in a file, a line each: a word and microseconds since 1970, by
 * the clock of the computer.
 *   write NOTES MB [FILE]  writes so many megabytes of lines to its output, or to FILE, 64 KB at a time; ends with 0
 *   crash NOTES MS         ends with 3 after so many milliseconds
 *   stop NOTES MS          works so long when Ctrl+C comes, then ends with 0
 */
#include <stdio.h>
#include <windows.h>

#define PIECE (64 << 10)
#define LINE 100

static wchar_t *notes;
static DWORD own_ms;

static unsigned long long now_us(void) {
  FILETIME time;
  GetSystemTimePreciseAsFileTime(&time);
  unsigned long long ticks = ((unsigned long long)time.dwHighDateTime << 32) | time.dwLowDateTime;
  return (ticks - 116444736000000000ULL) / 10;
}

static void note(const char *word) {
  char line[64];
  DWORD written;
  int size = snprintf(line, sizeof line, "%s %llu\n", word, now_us());
  HANDLE file = CreateFileW(notes, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_ALWAYS,
                            0, NULL);
  if (file == INVALID_HANDLE_VALUE) ExitProcess(98);
  WriteFile(file, line, (DWORD)size, &written, NULL);
  CloseHandle(file);
}

static int write_much(DWORD megabytes, const wchar_t *path) {
  static char bytes[PIECE];
  HANDLE output = GetStdHandle(STD_OUTPUT_HANDLE);
  if (path)
    output = CreateFileW(path, GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, CREATE_ALWAYS, 0, NULL);
  for (int i = 0; i < PIECE; i++) bytes[i] = i % LINE == LINE - 1 || i == PIECE - 1 ? '\n' : 'a' + i % 26;
  note("start");
  for (unsigned long long left = (unsigned long long)megabytes << 20; left; left -= PIECE) {
    DWORD written;
    if (!WriteFile(output, bytes, PIECE, &written, NULL) || written != PIECE) return 1;
  }
  note("end");
  return 0;
}

static BOOL WINAPI on_event(DWORD event) {
  if (event != CTRL_C_EVENT) return FALSE;
  note("asked");
  Sleep(own_ms);
  note("done");
  ExitProcess(0);
}

int wmain(int count, wchar_t **args) {
  if (count < 4) return 99;
  notes = args[2];
  own_ms = wcstoul(args[3], NULL, 10);
  if (!wcscmp(args[1], L"write")) return write_much(own_ms, count > 4 ? args[4] : NULL);
  if (!wcscmp(args[1], L"crash")) {
    note("start");
    Sleep(own_ms);
    note("end");
    return 3;
  }
  if (!wcscmp(args[1], L"stop")) {
    /* Whoever started it may have had Ctrl+C switched off, which children inherit. */
    SetConsoleCtrlHandler(NULL, FALSE);
    SetConsoleCtrlHandler(on_event, TRUE);
    note("start");
    Sleep(INFINITE);
  }
  return 99;
}
