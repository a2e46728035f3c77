/*
 * Paths: \\computer\object(parent/instance#index)\counter
 */
#define THIS_COMPUTER L"SERVER1"

typedef struct {
  /* NULL: this computer. */
  wchar_t *computer;
  wchar_t *object;
  /* With its parent and its index; NULL: none. */
  wchar_t *instance;
  wchar_t *counter;
  wchar_t text[PDH_MAX_COUNTER_PATH + 1];
} Path;

/* 0, or why the text is no path. */
static DWORD split_path(const wchar_t *text, Path *path) {
  memset(path, 0, offsetof(Path, text));
  if (!text) return PDH_INVALID_ARGUMENT;
  if (!*text) return PDH_CSTATUS_NO_COUNTERNAME;
  if (wcslen(text) > PDH_MAX_COUNTER_PATH) return PDH_CSTATUS_BAD_COUNTERNAME;
  wchar_t *at = wcscpy(path->text, text);
  if (at[0] == '\\' && at[1] == '\\') {
    path->computer = at + 2;
    at = wcschr(path->computer, '\\');
    if (!at || at == path->computer) return PDH_CSTATUS_BAD_COUNTERNAME;
    *at = 0;
    path->object = at + 1;
  } else if (at[0] == '\\')
    path->object = at + 1;
  else
    return PDH_CSTATUS_BAD_COUNTERNAME;
  at = path->object + wcscspn(path->object, L"(\\");
  if (at == path->object || !*at) return PDH_CSTATUS_BAD_COUNTERNAME;
  if (*at == '(') {
    wchar_t *end = NULL;
    for (wchar_t *next = wcsstr(at, L")\\"); next; next = wcsstr(next + 1, L")\\")) end = next;
    if (!end) return PDH_CSTATUS_BAD_COUNTERNAME;
    path->instance = at + 1;
    *end = 0;
    path->counter = end + 2;
  } else
    path->counter = at + 1;
  *at = 0;
  return *path->counter ? 0 : PDH_CSTATUS_BAD_COUNTERNAME;
}

static int can_be_reached(const Path *path) {
  return !path->computer || !_wcsicmp(path->computer, THIS_COMPUTER) || !_wcsicmp(path->computer, L"OTHER");
}

/* Where `#` and digits end an instance's name; its end where they don't. `index`: the digits' value, or what it was. */
static const wchar_t *end_of_name(const wchar_t *instance, DWORD *index) {
  const wchar_t *mark = wcsrchr(instance, '#');
  if (!mark || !mark[1] || mark[1 + wcsspn(mark + 1, L"0123456789")]) return instance + wcslen(instance);
  *index = wcstoul(mark + 1, NULL, 10);
  return mark;
}

/* Whether a text fits a pattern in which `*` stands for any characters. */
static int fits(const wchar_t *pattern, const wchar_t *text) {
  const wchar_t *star = NULL, *again = NULL;
  for (; *text;) {
    if (*pattern == '*') {
      star = ++pattern;
      again = text;
    } else if (towlower(*pattern) == towlower(*text)) {
      pattern++;
      text++;
    } else if (star) {
      pattern = star;
      text = ++again;
    } else
      return 0;
  }
  return pattern[wcsspn(pattern, L"*")] == 0;
}

static Object *find_object(const wchar_t *name, int is_english) {
  for (Object *object = objects; object; object = object->next)
    if (!_wcsicmp(is_english ? object->english : object->name, name)) return object;
  return NULL;
}

/* The number of a counter; counter_count: the object has none of that name. */
static DWORD find_counter(const Object *object, const wchar_t *name, int is_english) {
  DWORD c = 0;
  for (; c < object->counter_count; c++)
    if (!_wcsicmp(is_english ? object->counters[c].english : object->counters[c].name, name)) break;
  return c;
}
