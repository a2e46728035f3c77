/*
 * Queries: which logs, which of their events, in which order.
 */
typedef struct Rule {
  struct Rule *next;
  int is_suppressing;
  /* NULL: everything. */
  const Expression *wanted;
} Rule;

typedef struct Source {
  struct Source *next;
  Log *log;
  Rule *rules;
  DWORD generation;
  /* Forwards the next event's place, backwards the place behind it. */
  UINT64 cursor;
} Source;

typedef struct {
  Arena arena;
  Source *sources;
  int is_backwards, has_ended;
  /* Events that were given. */
  UINT64 position;
  /* Of a subscription. */
  HANDLE signal;
  EVT_SUBSCRIBE_CALLBACK callback;
  void *context;
  int is_subscription, is_announced, has_closed;
} Result;

/* Of the last query that was refused; it is for the thread that asked. */
static wchar_t extended_status[256];
static DWORD extended_thread;

static BOOL fail(DWORD code) {
  SetLastError(code);
  return FALSE;
}

/* Reading that log is refused. */
static DWORD refusal_of(const Log *log) { return wcstoul(attribute_or(log->config, L"Error", L"0"), NULL, 10); }

static Source *add_source(Result *result, const wchar_t *path, int is_file) {
  if (!wcsncmp(path, L"file://", 7)) {
    path += 7;
    is_file = 1;
  }
  Log *log = is_file ? open_file(path) : log_named(path);
  if (!log && !is_file) SetLastError(ERROR_EVT_CHANNEL_NOT_FOUND);
  if (log && refusal_of(log)) {
    SetLastError(refusal_of(log));
    log = NULL;
  }
  if (!log) return NULL;
  refresh(log);
  Source **last = &result->sources;
  for (; *last; last = &(*last)->next)
    if ((*last)->log == log) return *last;
  *last = take_zeroed(&result->arena, sizeof **last);
  (*last)->log = log;
  return *last;
}

static BOOL refuse_query(const wchar_t *why) {
  wcsncpy(extended_status, why, 255);
  extended_thread = GetCurrentThreadId();
  return fail(ERROR_EVT_INVALID_QUERY);
}

static BOOL add_rule(Result *result, Source *source, int is_suppressing, const wchar_t *text) {
  Rule *rule = take_zeroed(&result->arena, sizeof *rule);
  rule->is_suppressing = is_suppressing;
  while (is_space(*text)) text++;
  if (*text && wcscmp(text, L"*")) {
    Parser parser;
    if (!(rule->wanted = parse_xpath(&result->arena, text, &parser))) return refuse_query(parser.fault);
  }
  rule->next = source->rules;
  source->rules = rule;
  return TRUE;
}

/* One Select or Suppress. */
static BOOL add_part(Result *result, const Node *part, const wchar_t *path, int is_file, int is_tolerant) {
  int is_suppressing = !wcscmp(part->name, L"Suppress");
  if (!is_suppressing && wcscmp(part->name, L"Select")) return refuse_query(L"neither Select nor Suppress");
  path = attribute_or(part, L"Path", path);
  if (!path) return refuse_query(L"a Select without a path");
  Source *source = add_source(result, path, is_file);
  if (!source) return is_tolerant;
  return add_rule(result, source, is_suppressing, part->text) || is_tolerant;
}

static BOOL add_structured(Result *result, const wchar_t *path, const wchar_t *text, int is_file, int is_tolerant) {
  const Node *list = parse_xml(&result->arena, text, wcslen(text));
  if (!list || wcscmp(list->name, L"QueryList")) return refuse_query(L"the query is not well-formed XML");
  for (const Node *query = list->first; query; query = query->next)
    for (const Node *part = query->first; part; part = part->next)
      if (!add_part(result, part, attribute_or(query, L"Path", path), is_file, is_tolerant)) return FALSE;
  return TRUE;
}

/* Puts the cursor of every source at the beginning, in the result's direction. */
static void rewind_result(Result *result) {
  for (Source *source = result->sources; source; source = source->next) {
    source->generation = source->log->generation;
    source->cursor = result->is_backwards ? log_count(source->log) : 0;
  }
  result->position = 0;
  result->has_ended = 0;
}

static BOOL is_structured(const wchar_t *query) {
  while (query && is_space(*query)) query++;
  return query && *query == '<';
}

/* Fills an empty result; FALSE and the last error: the query is refused. */
static BOOL start_query(Result *result, const wchar_t *path, const wchar_t *query, int is_file, int is_tolerant) {
  *extended_status = 0;
  if (is_structured(query)) {
    if (!add_structured(result, path, query, is_file, is_tolerant)) return FALSE;
  } else {
    if (!path) return fail(ERROR_INVALID_PARAMETER);
    Source *source = add_source(result, path, is_file);
    if (!source || !add_rule(result, source, 0, query ? query : L"*")) return FALSE;
  }
  rewind_result(result);
  return TRUE;
}

static int is_wanted(const Source *source, Event *event) {
  int is_selected = 0;
  for (const Rule *rule = source->rules; rule; rule = rule->next) {
    int fits = !rule->wanted || (event_node(event) && matches(rule->wanted, event_node(event)));
    if (fits && rule->is_suppressing) return 0;
    is_selected |= fits;
  }
  return is_selected;
}

/* Moves a source's cursor to its next event that is wanted and gives it; NULL: there is none. The cursor stays on it. */
static Event *peek(Source *source, int is_backwards) {
  for (; is_backwards ? source->cursor > 0 : source->cursor < log_count(source->log); source->cursor += is_backwards ? -1 : 1) {
    Event *event = event_at(source->log, is_backwards ? source->cursor - 1 : source->cursor);
    if (is_wanted(source, event)) return event;
    let_go(event);
  }
  return NULL;
}

/* The next event; NULL: there is none now. Several logs are merged by time. */
static Event *next_event(Result *result) {
  Event *best = NULL;
  Source *from = NULL;
  for (Source *source = result->sources; source; source = source->next) {
    Event *event = peek(source, result->is_backwards);
    if (!event) continue;
    int is_better = !best || (result->is_backwards ? event_time(event) > event_time(best) : event_time(event) < event_time(best));
    if (is_better && best) let_go(best);
    if (is_better) {
      best = event;
      from = source;
    } else
      let_go(event);
  }
  if (!best) return NULL;
  from->cursor += result->is_backwards ? -1 : 1;
  result->position++;
  return best;
}

/*
 * 0, or why no event can be read on. A subscription goes on with what was written after its log was cleared; knob "stale": it
 * does not.
 */
static DWORD trouble_of(Result *result) {
  for (Source *source = result->sources; source; source = source->next) {
    refresh(source->log);
    advance(source->log);
    if (source->generation != source->log->generation) {
      if (!result->is_subscription || knob("stale")) return ERROR_EVT_QUERY_RESULT_STALE;
      source->generation = source->log->generation;
      source->cursor = 0;
    }
  }
  return 0;
}

/* Whether one of the logs is damaged behind what could be read of it. */
static int is_damaged(const Result *result) {
  for (const Source *source = result->sources; source; source = source->next)
    if (source->log->is_damaged) return 1;
  return 0;
}

static UINT64 count_all(Result *result) {
  rewind_result(result);
  for (Event *event; (event = next_event(result)); let_go(event)) continue;
  return result->position;
}

/* Lets the result go on with the event at that place. */
static BOOL go_to(Result *result, UINT64 place) {
  rewind_result(result);
  while (result->position < place) {
    Event *event = next_event(result);
    if (!event) return FALSE;
    let_go(event);
  }
  return TRUE;
}

/* What a bookmark says of a log; 0: nothing. */
typedef struct {
  Arena arena;
  struct Mark {
    struct Mark *next;
    const wchar_t *log;
    UINT64 record;
    int is_current;
  } *marks;
} Bookmark;

static struct Mark *mark_of(const Bookmark *bookmark, const wchar_t *log) {
  for (struct Mark *mark = bookmark->marks; mark; mark = mark->next)
    if (!_wcsicmp(mark->log, log)) return mark;
  return NULL;
}

static void set_mark(Bookmark *bookmark, const wchar_t *log, UINT64 record) {
  for (struct Mark *other = bookmark->marks; other; other = other->next) other->is_current = 0;
  struct Mark *mark = mark_of(bookmark, log);
  if (!mark) {
    mark = take_zeroed(&bookmark->arena, sizeof *mark);
    mark->log = take_whole(&bookmark->arena, log);
    mark->next = bookmark->marks;
    bookmark->marks = mark;
  }
  mark->record = record;
  mark->is_current = 1;
}

static BOOL read_bookmark(Bookmark *bookmark, const wchar_t *xml) {
  const Node *list = parse_xml(&bookmark->arena, xml, wcslen(xml));
  if (!list || wcscmp(list->name, L"BookmarkList")) return fail(ERROR_EVT_MALFORMED_XML_TEXT);
  for (const Node *node = list->first; node; node = node->next) {
    int is_current = !_wcsicmp(attribute_or(node, L"IsCurrent", L""), L"true");
    set_mark(bookmark, attribute_or(node, L"Channel", L""), _wcstoui64(attribute_or(node, L"RecordId", L"0"), NULL, 10));
    if (!is_current) bookmark->marks->is_current = 0;
  }
  return TRUE;
}

static void write_bookmark(const Bookmark *bookmark, Text *text) {
  add_whole(text, L"<BookmarkList>\r\n");
  for (const struct Mark *mark = bookmark->marks; mark; mark = mark->next)
    add_format(text, L"  <Bookmark Channel='%ls' RecordId='%I64u'%ls/>\r\n", mark->log, mark->record,
               mark->is_current ? L" IsCurrent='true'" : L"");
  add_whole(text, L"</BookmarkList>");
}

/* Puts a source behind the bookmarked event; 0: that event is gone, and the source is at the nearest one. */
static int go_behind(Source *source, const struct Mark *mark) {
  int is_there = mark->record > 0 && mark->record <= source->log->made;
  source->cursor = mark->record < source->log->made ? mark->record : source->log->made;
  if (is_there) return 1;
  while (source->cursor < log_count(source->log)) {
    Event *event = event_at(source->log, source->cursor);
    UINT64 record = event_record(event);
    let_go(event);
    if (record > mark->record) break;
    is_there = record == mark->record;
    source->cursor++;
  }
  return is_there;
}

/* The place in a result of the event that is marked as current; -1: it is gone, and `nearest` is the place of the next. */
static LONGLONG place_of(Result *result, const Bookmark *bookmark, UINT64 *nearest) {
  const struct Mark *mark = bookmark->marks;
  while (mark && !mark->is_current) mark = mark->next;
  rewind_result(result);
  *nearest = 0;
  if (!mark) return -1;
  for (Event *event; (event = next_event(result));) {
    int is_same = !_wcsicmp(event_log(event), mark->log), is_it = is_same && event_record(event) == mark->record;
    int is_behind = is_same && (result->is_backwards ? event_record(event) < mark->record : event_record(event) > mark->record);
    let_go(event);
    if (is_it) return (LONGLONG)result->position - 1;
    if (is_behind) {
      *nearest = result->position - 1;
      return -1;
    }
  }
  *nearest = result->position;
  return -1;
}
