/*
 * A service whose every misbehaviour is a flag of its command line:
 *   --pause            accepts PAUSE and CONTINUE
 *   --start-ms N       takes so long to start, with a rising check point
 *   --start-while FILE takes as long to start as FILE is there, with a rising check point
 *   --start-hangs      never leaves START_PENDING
 *   --start-exit N     ends instead of running, with Win32 code N
 *   --start-code N     ends instead of running, with a code of its own (1066 and N)
 *   --stop-ms N        takes so long to stop, with a rising check point
 *   --stop-while FILE  takes as long to stop as FILE is there, with a rising check point
 *   --stop-hangs       never leaves STOP_PENDING
 *   --handler-hangs    never answers a STOP
 *   --no-stop          does not accept STOP
 *   --log FILE         appends what it was started with and every control, a line each, as UTF-8
 *   --journal FILE     appends `running NAME` and `stopped NAME`, so that several services may share one
 */
#include <stdio.h>
#include <windows.h>
#include <shellapi.h>
#include <winsvc.h>

static struct {
  int pause, start_hangs, stop_hangs, handler_hangs, no_stop;
  DWORD start_ms, stop_ms, start_exit, start_code;
  const wchar_t *start_while, *stop_while, *log, *journal;
} options;

static SERVICE_STATUS_HANDLE handle;
static SERVICE_STATUS status = {SERVICE_WIN32_OWN_PROCESS, SERVICE_START_PENDING, 0, NO_ERROR, 0, 0, 0};
static HANDLE stop_wanted;
static const wchar_t *name;

static void append(const wchar_t *path, const wchar_t *what, const wchar_t *text) {
  if (!path) return;
  FILE *file = _wfopen(path, L"a, ccs=UTF-8");
  if (!file) return;
  fwprintf(file, L"%ls %ls\n", what, text);
  fclose(file);
}

static void report(DWORD state, DWORD check_point, DWORD wait_hint) {
  status.dwCurrentState = state;
  status.dwCheckPoint = check_point;
  status.dwWaitHint = wait_hint;
  status.dwControlsAccepted = 0;
  if (state == SERVICE_RUNNING || state == SERVICE_PAUSED)
    status.dwControlsAccepted = SERVICE_ACCEPT_SHUTDOWN | (options.no_stop ? 0 : SERVICE_ACCEPT_STOP) |
                                (options.pause ? SERVICE_ACCEPT_PAUSE_CONTINUE : 0);
  SetServiceStatus(handle, &status);
}

static void take_while(DWORD state, DWORD ms, const wchar_t *file) {
  DWORD step = 100, check_point = 1;
  for (DWORD passed = 0; passed < ms || (file && GetFileAttributesW(file) != INVALID_FILE_ATTRIBUTES); passed += step) {
    report(state, check_point++, 2000);
    Sleep(step);
  }
}

static void end(DWORD win32, DWORD own) {
  status.dwWin32ExitCode = win32;
  status.dwServiceSpecificExitCode = own;
  append(options.journal, L"stopped", name);
  report(SERVICE_STOPPED, 0, 0);
}

static DWORD WINAPI handler(DWORD control, DWORD type, void *data, void *context) {
  wchar_t number[16];
  (void)type, (void)data, (void)context;
  swprintf(number, 16, L"%lu", (unsigned long)control);
  if (control != SERVICE_CONTROL_INTERROGATE) append(options.log, L"control", number);
  switch (control) {
    case SERVICE_CONTROL_STOP:
    case SERVICE_CONTROL_SHUTDOWN:
      if (options.handler_hangs) Sleep(INFINITE);
      report(SERVICE_STOP_PENDING, 0, 2000);
      SetEvent(stop_wanted);
      return NO_ERROR;
    case SERVICE_CONTROL_PAUSE:
      report(SERVICE_PAUSED, 0, 0);
      return NO_ERROR;
    case SERVICE_CONTROL_CONTINUE:
      report(SERVICE_RUNNING, 0, 0);
      return NO_ERROR;
    case SERVICE_CONTROL_INTERROGATE:
      return NO_ERROR;
    default:
      return control >= 128 ? NO_ERROR : ERROR_CALL_NOT_IMPLEMENTED;
  }
}

static void WINAPI service_main(DWORD count, wchar_t **args) {
  stop_wanted = CreateEventW(NULL, TRUE, FALSE, NULL);
  name = args[0];
  handle = RegisterServiceCtrlHandlerExW(name, handler, NULL);
  for (DWORD i = 0; i < count; i++) append(options.log, L"arg", args[i]);
  report(SERVICE_START_PENDING, 0, 2000);
  if (options.start_hangs) Sleep(INFINITE);
  take_while(SERVICE_START_PENDING, options.start_ms, options.start_while);
  if (options.start_exit) {
    end(options.start_exit, 0);
    return;
  }
  if (options.start_code) {
    end(ERROR_SERVICE_SPECIFIC_ERROR, options.start_code);
    return;
  }
  append(options.journal, L"running", name);
  report(SERVICE_RUNNING, 0, 0);
  WaitForSingleObject(stop_wanted, INFINITE);
  if (options.stop_hangs) Sleep(INFINITE);
  take_while(SERVICE_STOP_PENDING, options.stop_ms, options.stop_while);
  end(NO_ERROR, 0);
}

static int is(const wchar_t *arg, const wchar_t *flag) { return !wcscmp(arg, flag); }

int main(void) {
  int count = 0;
  wchar_t **args = CommandLineToArgvW(GetCommandLineW(), &count);
  SERVICE_TABLE_ENTRYW table[] = {{L"", service_main}, {NULL, NULL}};
  for (int i = 1; i < count; i++) {
    const wchar_t *value = i + 1 < count ? args[i + 1] : L"0";
    if (is(args[i], L"--pause")) options.pause = 1;
    if (is(args[i], L"--start-hangs")) options.start_hangs = 1;
    if (is(args[i], L"--stop-hangs")) options.stop_hangs = 1;
    if (is(args[i], L"--handler-hangs")) options.handler_hangs = 1;
    if (is(args[i], L"--no-stop")) options.no_stop = 1;
    if (is(args[i], L"--start-ms")) options.start_ms = wcstoul(value, NULL, 10);
    if (is(args[i], L"--stop-ms")) options.stop_ms = wcstoul(value, NULL, 10);
    if (is(args[i], L"--start-exit")) options.start_exit = wcstoul(value, NULL, 10);
    if (is(args[i], L"--start-code")) options.start_code = wcstoul(value, NULL, 10);
    if (is(args[i], L"--start-while")) options.start_while = value;
    if (is(args[i], L"--stop-while")) options.stop_while = value;
    if (is(args[i], L"--journal")) options.journal = value;
    if (is(args[i], L"--log")) options.log = value;
  }
  return StartServiceCtrlDispatcherW(table) ? 0 : (int)GetLastError();
}
