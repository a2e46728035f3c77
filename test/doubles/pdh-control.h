/*
 * What a test does to the double, and what the environment did before.
 */

/* Forgets the calls, switches and objects; everything from here on is recorded. NULL: no script. Whether it could be read. */
EXPORT int double_begin(const wchar_t *script) {
  EnterCriticalSection(&lock);
  double_reset();
  is_recording = 1;
  wrong_closes = 0;
  now = -1;
  forget_script();
  int is_read = !script || read_script(script);
  LeaveCriticalSection(&lock);
  return is_read;
}

/* Queries, counters and registry keys that are open now. */
EXPORT DWORD double_open(void) { return open_handles; }

/* How often something was closed that was not open. */
EXPORT DWORD double_wrong_closes(void) { return wrong_closes; }

EXPORT void double_record(int is_wanted) { is_recording = is_wanted; }

EXPORT void double_generate(DWORD objects_wanted, DWORD counters, DWORD instances) {
  EnterCriticalSection(&lock);
  generate(objects_wanted, counters, instances);
  LeaveCriticalSection(&lock);
}

static void generate_as_told(wchar_t *text) {
  wchar_t *counters = wcschr(text, ':');
  wchar_t *instances = counters ? wcschr(counters + 1, ':') : NULL;
  if (instances) generate(wcstoul(text, NULL, 10), wcstoul(counters + 1, NULL, 10), wcstoul(instances + 1, NULL, 10));
}

static void fail_as_told(wchar_t *text) {
  char call[64];
  wchar_t *nth = wcschr(text, ':');
  wchar_t *code = nth ? wcschr(nth + 1, ':') : NULL;
  if (!code) return;
  *nth = 0;
  snprintf(call, sizeof call, "%ls", text);
  double_fail(call, wcstoul(code + 1, NULL, 16), wcstoul(nth + 1, NULL, 10));
}

static void set_as_told(wchar_t *text) {
  char name[64];
  for (wchar_t *next = text; next; text = next) {
    next = wcschr(text, ',');
    if (next) *next++ = 0;
    wchar_t *value = wcschr(text, '=');
    if (!value) return;
    *value = 0;
    snprintf(name, sizeof name, "%ls", text);
    double_set(name, wcstoul(value + 1, NULL, 10));
  }
}

__attribute__((constructor)) static void look_at_environment(void) {
  wchar_t text[MAX_PATH];
  now = -1;
  open_account(L"PDH_DOUBLE_REPORT");
  report();
  QueryPerformanceCounter(&live_begin);
  QueryPerformanceFrequency(&live_frequency);
  if (GetEnvironmentVariableW(L"PDH_DOUBLE_LIVE", text, MAX_PATH)) is_live = 1;
  if (GetEnvironmentVariableW(L"PDH_DOUBLE_SCRIPT", text, MAX_PATH)) read_script(text);
  if (GetEnvironmentVariableW(L"PDH_DOUBLE_GENERATE", text, MAX_PATH)) generate_as_told(text);
  if (GetEnvironmentVariableW(L"PDH_DOUBLE_FAIL", text, MAX_PATH)) fail_as_told(text);
  if (GetEnvironmentVariableW(L"PDH_DOUBLE_SET", text, MAX_PATH)) set_as_told(text);
}
