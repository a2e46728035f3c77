/*
 * Splits command lines as Windows programs do. Standard input has them in UTF-8, each ended by a NUL; standard output gets the
 * words of each in UTF-8, a NUL after each word and one more after each line. Argument `windows`: by CommandLineToArgvW.
 * `runtime`: by a program of its own that is started with the line and writes what the C runtime gave its main.
 */
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>
#include <shellapi.h>

/* mingw's own runtime would look for files that fit * and ?; Microsoft's does not. */
int _dowildcard = 0;

static char input[1 << 20];

static void write_word(const wchar_t *word) {
  static char bytes[1 << 17];
  int size = WideCharToMultiByte(CP_UTF8, 0, word, -1, bytes, sizeof bytes, NULL, NULL);
  fwrite(bytes, 1, size > 0 ? (size_t)size : 1, stdout);
}

static int by_windows(const wchar_t *line) {
  int count = 0;
  wchar_t **words = CommandLineToArgvW(line, &count);
  if (words == NULL) return 1;
  for (int at = 1; at < count; at++) write_word(words[at]);
  LocalFree(words);
  return 0;
}

static int by_runtime(wchar_t *line) {
  wchar_t program[MAX_PATH];
  if (GetModuleFileNameW(NULL, program, MAX_PATH) == 0) return 1;
  STARTUPINFOW startup = {.cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES};
  startup.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
  startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
  startup.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
  PROCESS_INFORMATION process;
  fflush(stdout);
  SetEnvironmentVariableW(L"COMMAND_LINES_SAY", L"1");
  if (!CreateProcessW(program, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process)) return 1;
  WaitForSingleObject(process.hProcess, INFINITE);
  CloseHandle(process.hThread);
  CloseHandle(process.hProcess);
  return 0;
}

int wmain(int count, wchar_t **words) {
  _setmode(_fileno(stdout), _O_BINARY);
  _setmode(_fileno(stdin), _O_BINARY);
  if (GetEnvironmentVariableW(L"COMMAND_LINES_SAY", NULL, 0) > 0) {
    for (int at = 1; at < count; at++) write_word(words[at]);
    return 0;
  }
  int is_windows = count > 1 && wcscmp(words[1], L"windows") == 0;
  size_t size = fread(input, 1, sizeof input, stdin);
  for (size_t at = 0; at < size; at += strlen(input + at) + 1) {
    static wchar_t line[1 << 16];
    if (MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, input + at, -1, line, 1 << 16) == 0) return 2;
    if (is_windows ? by_windows(line) : by_runtime(line)) return 3;
    fputc(0, stdout);
  }
  return 0;
}
