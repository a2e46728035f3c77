/*
 * Logs. Their events come from files, from the test, or are made up when they are asked for.
 *
 * A folder, named by WEVTAPI_DOUBLE_LOGS, has a file for each log: its name with %4 for `/`, as Windows' own files have
 * it, and `.xml`. In it stand `<Event>` elements as EvtRender gives them, one after another inside `<Events>`. An event
 * without EventRecordID, TimeCreated, Channel or Computer gets them. A file may grow while it is read, at its end; one that
 * gets shorter was cleared. In the same folder, logs.xml says more of some logs and names empty ones:
 *
 *   <Logs><Log Name="Security" Error="5" Enabled="false" Isolation="2" Type="1" OwningProvider="…" Classic="true"
 *       Access="O:BA…" Retains="false" BacksUp="false" MaxBytes="…" File="…" CreatedAt="…" Attributes="32" IsFull="true">
 *     <Provider Name="…"/>
 *   </Log></Logs>
 *
 * Error: the code that reading it is refused with. An .evtx file is such a file of events too; one that does not begin
 * with `<` is damaged.
 */
typedef struct Log {
  struct Log *next;
  const wchar_t *name;
  /* Of its file; NULL: it has none. */
  const wchar_t *path;
  const Node *config;
  /* How far the file has been read. */
  UINT64 consumed;
  int is_utf16, is_damaged;
  Event **events;
  size_t count, room;
  /* The first so many events are made up: the first `past` 10 ms apart, the others every `every` ticks from `begun` on. */
  UINT64 made, past, begun, every;
  /* Number of the next record. */
  UINT64 next_record;
  /* Changes when the log is cleared. */
  DWORD generation;
} Log;

static Arena log_arena;
static Log *logs;
/* Logs and files: opened files stay known. */
static Log *files;
static const wchar_t *folder;

static void announce(const Log *log);

static UINT64 log_count(const Log *log) { return log->made + log->count; }

/* The event at that place, which `let_go` lets go. */
static Event *event_at(const Log *log, UINT64 index) {
  if (index >= log->made) return log->events[index - log->made];
  UINT64 ticks = index < log->past ? log->begun - (log->past - index) * 100000 : log->begun + (index - log->past) * log->every;
  return make_event(log->name, index, ticks);
}

static Log *log_named(const wchar_t *name) {
  for (Log *log = logs; log; log = log->next)
    if (!_wcsicmp(log->name, name)) return log;
  return NULL;
}

static Log *new_log(Log **list, const wchar_t *name) {
  Log *log = take_zeroed(&log_arena, sizeof *log);
  log->name = take_whole(&log_arena, name);
  log->next_record = 1;
  while (*list) list = &(*list)->next;
  return *list = log;
}

static Log *need_log(const wchar_t *name) {
  Log *log = log_named(name);
  return log ? log : new_log(&logs, name);
}

static void empty(Log *log) {
  log->generation++;
  log->count = 0;
  log->made = log->past = log->every = 0;
  log->next_record = 1;
}

/* The system part's missing elements, before its end. */
static void add_missing(Text *text, const Log *log, const Node *system, UINT64 record) {
  wchar_t time[40];
  format_time(now_ticks(), time);
  if (!child_of(system, L"TimeCreated")) add_format(text, L"<TimeCreated SystemTime='%ls'/>", time);
  if (!child_of(system, L"EventRecordID")) add_format(text, L"<EventRecordID>%I64u</EventRecordID>", record);
  if (!child_of(system, L"Channel")) add_format(text, L"<Channel>%ls</Channel>", log->name);
  if (!child_of(system, L"Computer")) add_whole(text, L"<Computer>double.example</Computer>");
}

/* Adds the event that this element describes. */
static int append_node(Log *log, const Node *node) {
  const Node *system = child_of(node, L"System");
  if (!system || wcscmp(node->name, L"Event")) return 0;
  Text missing = {0};
  add_missing(&missing, log, system, log->next_record > log->made ? log->next_record : log->made + 1);
  if (missing.length) {
    const wchar_t *end = system->end;
    while (wcsncmp(--end, L"</", 2)) continue;
    Text text = {0};
    add(&text, node->start, (size_t)(end - node->start));
    add(&text, missing.at, missing.length);
    add(&text, end, (size_t)(node->end - end));
    node = parse_xml(&log_arena, take_text(&log_arena, text.at, text.length), text.length);
    free(text.at);
    free(missing.at);
  }
  if (log->count == log->room) {
    log->room = log->room ? 2 * log->room : 64;
    log->events = realloc(log->events, log->room * sizeof *log->events);
  }
  Event *event = event_of(node);
  log->events[log->count++] = event;
  log->next_record = event_record(event) + 1;
  return 1;
}

/* Adds the events in a piece of text. 0: one of them is not well formed, and it and what follows are left out. */
static int append_text(Log *log, const wchar_t *text, size_t length) {
  Reader reader = {&log_arena, text, text + length};
  while (to_tag(&reader)) {
    if (starts_with(&reader, L"</") || starts_with(&reader, L"<Events")) {
      if (!skip_past(&reader, L">")) return 0;
      continue;
    }
    const Node *node = read_element(&reader, NULL);
    if (!node || !append_node(log, node)) return 0;
  }
  return 1;
}

static BYTE *read_from(const wchar_t *path, UINT64 *from, UINT64 *size, size_t *got) {
  HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                            OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
  if (file == INVALID_HANDLE_VALUE) return NULL;
  LARGE_INTEGER whole;
  GetFileSizeEx(file, &whole);
  *size = (UINT64)whole.QuadPart;
  if (*size < *from) *from = 0;
  LARGE_INTEGER start = {.QuadPart = (LONGLONG)*from};
  SetFilePointerEx(file, start, NULL, FILE_BEGIN);
  DWORD read = 0;
  BYTE *bytes = malloc((size_t)(*size - *from) + 2);
  ReadFile(file, bytes, (DWORD)(*size - *from), &read, NULL);
  CloseHandle(file);
  *got = read;
  return bytes;
}

/* Bytes up to the end of the last whole event. */
static size_t whole_events(const BYTE *bytes, size_t length, int is_utf16) {
  static const char end[] = "</Event>";
  size_t unit = is_utf16 ? 2 : 1, size = 8 * unit;
  for (size_t at = length; at >= size; at -= unit) {
    size_t same = 0;
    while (same < 8 && bytes[at - size + same * unit] == end[same]) same++;
    if (same == 8) return at;
  }
  return 0;
}

static wchar_t *to_wide(const BYTE *bytes, size_t length, int is_utf16, size_t *characters) {
  wchar_t *text = take(&log_arena, (length + 1) * sizeof *text);
  if (is_utf16) memcpy(text, bytes, length);
  *characters = is_utf16 ? length / 2
                : length ? (size_t)MultiByteToWideChar(CP_UTF8, 0, (const char *)bytes, (int)length, text, (int)length)
                         : 0;
  text[*characters] = 0;
  return text;
}

/* Takes in what a log's file has more than before. */
static void refresh(Log *log) {
  WIN32_FILE_ATTRIBUTE_DATA now;
  if (!log->path || !GetFileAttributesExW(log->path, GetFileExInfoStandard, &now)) return;
  UINT64 size = ((UINT64)now.nFileSizeHigh << 32) | now.nFileSizeLow, from = log->consumed;
  if (size == from) return;
  size_t got, characters;
  BYTE *bytes = read_from(log->path, &from, &size, &got);
  if (!bytes) return;
  if (from < log->consumed) {
    empty(log);
    log->consumed = 0;
  }
  size_t mark = 0;
  if (from == 0) {
    log->is_utf16 = got >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE;
    mark = log->is_utf16 ? 2 : got >= 3 && bytes[0] == 0xEF ? 3 : 0;
    log->is_damaged = got > mark && bytes[mark] != '<';
  }
  size_t length = whole_events(bytes, got, log->is_utf16);
  if (length > mark && !log->is_damaged) {
    wchar_t *text = to_wide(bytes + mark, length - mark, log->is_utf16, &characters);
    if (!append_text(log, text, characters)) log->is_damaged = 1;
    log->consumed = from + length;
  }
  free(bytes);
}

/* The log of a file that is opened by its path; NULL and the last error: it can't be. */
static Log *open_file(const wchar_t *path) {
  if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES) return NULL;
  Log *log = files;
  while (log && _wcsicmp(log->path, path)) log = log->next;
  if (!log) {
    log = new_log(&files, L"");
    log->path = take_whole(&log_arena, path);
  }
  refresh(log);
  if (!log->is_damaged || log->count) return log;
  SetLastError(ERROR_EVENTLOG_FILE_CORRUPT);
  return NULL;
}

static void find_logs(void) {
  wchar_t pattern[MAX_PATH], name[MAX_PATH];
  WIN32_FIND_DATAW found;
  swprintf(pattern, MAX_PATH, L"%ls\\*.xml", folder);
  HANDLE search = FindFirstFileW(pattern, &found);
  if (search == INVALID_HANDLE_VALUE) return;
  do {
    if (!_wcsicmp(found.cFileName, L"logs.xml") || !_wcsicmp(found.cFileName, L"providers.xml")) continue;
    wchar_t *to = name;
    for (const wchar_t *at = found.cFileName; wcscmp(at, L".xml"); at++) {
      int is_slash = !wcsncmp(at, L"%4", 2);
      *to++ = is_slash ? '/' : *at;
      at += is_slash;
    }
    *to = 0;
    swprintf(pattern, MAX_PATH, L"%ls\\%ls", folder, found.cFileName);
    need_log(name)->path = take_whole(&log_arena, pattern);
  } while (FindNextFileW(search, &found));
  FindClose(search);
}

static void configure_logs(void) {
  wchar_t path[MAX_PATH];
  size_t length;
  swprintf(path, MAX_PATH, L"%ls\\logs.xml", folder);
  wchar_t *text = read_text_file(path, &length);
  const Node *all = text ? parse_xml(&log_arena, text, length) : NULL;
  for (const Node *node = all ? all->first : NULL; node; node = node->next)
    need_log(attribute_or(node, L"Name", L""))->config = node;
}

/* Forgets every log and takes those of a folder; NULL: none. */
static void open_folder(const wchar_t *path) {
  wchar_t providers[MAX_PATH];
  logs = NULL;
  files = NULL;
  folder = path ? take_whole(&log_arena, path) : NULL;
  if (path) swprintf(providers, MAX_PATH, L"%ls\\providers.xml", path);
  load_providers(path ? providers : NULL);
  if (!path) return;
  find_logs();
  configure_logs();
  for (Log *log = logs; log; log = log->next) refresh(log);
}

/* Makes a log of made-up events: `past` of them are there, and `rate` more come every second. */
static void generate(const wchar_t *name, UINT64 past, DWORD rate) {
  Log *log = need_log(name);
  empty(log);
  log->past = log->made = past;
  log->begun = now_ticks();
  log->every = rate ? 10000000 / rate : 0;
}

/* Lets the time make its events; gives whether there are new ones. */
static int advance(Log *log) {
  if (!log->every) return 0;
  UINT64 due = log->past + (now_ticks() - log->begun) / log->every;
  int has_new = due > log->made;
  if (has_new) log->made = due;
  return has_new;
}
