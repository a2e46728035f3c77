/*
 * What a test does to the double, and what the environment did before.
 */

/* Forgets the calls, switches and logs; everything from here on is recorded. NULL: no folder of logs. */
EXPORT void double_begin(const wchar_t *path) {
  EnterCriticalSection(&lock);
  double_reset();
  is_recording = 1;
  wrong_closes = 0;
  most_open = open_handles;
  open_folder(path);
  LeaveCriticalSection(&lock);
}

/* Handles that are open now. */
EXPORT DWORD double_open(void) { return open_handles; }

/* How often something was closed that was not open, or not the caller's. */
EXPORT DWORD double_wrong_closes(void) { return wrong_closes; }

EXPORT void double_record(int is_wanted) { is_recording = is_wanted; }

EXPORT void double_generate(const wchar_t *log, DWORD count, DWORD rate) {
  EnterCriticalSection(&lock);
  generate(log, count, rate);
  LeaveCriticalSection(&lock);
}

/* Writes events to a log, which need not be there yet; gives whether they were well formed. */
EXPORT int double_append(const wchar_t *name, const wchar_t *xml) {
  EnterCriticalSection(&lock);
  Log *log = need_log(name);
  int is_done = append_text(log, take_whole(&log_arena, xml), wcslen(xml));
  announce(log);
  LeaveCriticalSection(&lock);
  return is_done;
}

EXPORT void double_clear(const wchar_t *name) {
  EnterCriticalSection(&lock);
  Log *log = need_log(name);
  empty(log);
  announce(log);
  LeaveCriticalSection(&lock);
}

/* A new state of a log, as after its file was overwritten from its beginning: who reads it gets QUERY_RESULT_STALE. */
EXPORT void double_overwrite(const wchar_t *name) {
  EnterCriticalSection(&lock);
  need_log(name)->generation++;
  LeaveCriticalSection(&lock);
}

static void generate_as_told(wchar_t *text) {
  wchar_t *count = wcschr(text, ':');
  if (!count) return;
  *count++ = 0;
  wchar_t *rate = wcschr(count, ':');
  generate(text, _wcstoui64(count, NULL, 10), rate ? wcstoul(rate + 1, NULL, 10) : 0);
}

static void fail_as_told(wchar_t *text) {
  char call[64];
  wchar_t *nth = wcschr(text, ':');
  wchar_t *code = nth ? wcschr(nth + 1, ':') : NULL;
  if (!code) return;
  *nth = 0;
  snprintf(call, sizeof call, "%ls", text);
  double_fail(call, wcstoul(code + 1, NULL, 10), wcstoul(nth + 1, NULL, 10));
}

static void look_at_environment(void) __attribute__((constructor));

static void look_at_environment(void) {
  wchar_t text[MAX_PATH];
  HMODULE own;
  /* Its threads may outlive whoever loaded it. */
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_PIN | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, (const wchar_t *)look_at_environment,
                     &own);
  open_account(L"WEVTAPI_DOUBLE_REPORT");
  report();
  cancelled = CreateEventW(NULL, TRUE, FALSE, NULL);
  open_folder(GetEnvironmentVariableW(L"WEVTAPI_DOUBLE_LOGS", text, MAX_PATH) ? text : NULL);
  if (GetEnvironmentVariableW(L"WEVTAPI_DOUBLE_GENERATE", text, MAX_PATH)) generate_as_told(text);
  if (GetEnvironmentVariableW(L"WEVTAPI_DOUBLE_FAIL", text, MAX_PATH)) fail_as_told(text);
}
