/*
 * Runs command lines in turn, so that whatever else the machine does falls on all of them alike, and prints a line of
 * JSON for each run: which command line, its wall time, its exit code and the most memory that it ever held.
 *   time-runs ROUNDS "command line" ...
 * What they write goes nowhere, or into the file that TIME_RUNS_OUTPUT names, each time anew.
 * Two rounds more are run first and not timed: they fill the file cache, and their memory is watched. Watching asks the
 * system again and again, which a timed run must not pay for; and once a process has ended, Wine knows it no more.
 */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>
#define PSAPI_VERSION 2
#include <psapi.h>

static HANDLE nul;
static wchar_t output[MAX_PATH];

/* For one run. */
static HANDLE open_output(void) {
  SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
  HANDLE file = CreateFileW(output, GENERIC_WRITE, FILE_SHARE_READ, &inherited, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
  if (file == INVALID_HANDLE_VALUE) exit(3);
  return file;
}

static void watch(HANDLE process, SIZE_T *peak) {
  while (WaitForSingleObject(process, 2) == WAIT_TIMEOUT) {
    PROCESS_MEMORY_COUNTERS counters = {sizeof counters};
    if (GetProcessMemoryInfo(process, &counters, sizeof counters) && counters.PeakWorkingSetSize > *peak)
      *peak = counters.PeakWorkingSetSize;
  }
}

/* `peak`: where to note the most memory; NULL: time it alone. */
static double run_ms(const wchar_t *line, DWORD *code, SIZE_T *peak) {
  wchar_t copy[32768];
  STARTUPINFOW startup = {sizeof startup};
  PROCESS_INFORMATION process;
  LARGE_INTEGER frequency, begin, end;
  startup.dwFlags = STARTF_USESTDHANDLES;
  startup.hStdInput = startup.hStdOutput = startup.hStdError = nul;
  if (output[0]) startup.hStdOutput = open_output();
  lstrcpynW(copy, line, 32768);
  QueryPerformanceFrequency(&frequency);
  QueryPerformanceCounter(&begin);
  if (!CreateProcessW(NULL, copy, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process)) {
    fwprintf(stderr, L"cannot run %ls: %lu\n", line, GetLastError());
    exit(1);
  }
  if (peak) watch(process.hProcess, peak);
  WaitForSingleObject(process.hProcess, INFINITE);
  QueryPerformanceCounter(&end);
  GetExitCodeProcess(process.hProcess, code);
  if (output[0]) CloseHandle(startup.hStdOutput);
  CloseHandle(process.hThread);
  CloseHandle(process.hProcess);
  return (end.QuadPart - begin.QuadPart) * 1000.0 / frequency.QuadPart;
}

int wmain(int argc, wchar_t **argv) {
  SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
  int rounds = argc > 2 ? _wtoi(argv[1]) : 0;
  nul = CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited, OPEN_EXISTING, 0,
                    NULL);
  if (rounds < 1) return 2;
  GetEnvironmentVariableW(L"TIME_RUNS_OUTPUT", output, MAX_PATH);
  SIZE_T *peaks = calloc(argc, sizeof *peaks);
  for (int round = -2; round < rounds; round++)
    for (int at = 2; at < argc; at++) {
      DWORD code;
      double ms = run_ms(argv[at], &code, round < 0 ? &peaks[at] : NULL);
      if (round >= 0)
        printf("{\"line\":%d,\"ms\":%.3f,\"exitCode\":%lu,\"peakBytes\":%llu}\n", at - 2, ms, code,
               (unsigned long long)peaks[at]);
    }
  return 0;
}
