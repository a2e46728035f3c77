/*
 * Logs: their names, what is known of them, export and clearing.
 */
EXPORT EVT_HANDLE WINAPI EvtOpenChannelEnum(EVT_HANDLE session, DWORD flags) {
  enter("EvtOpenChannelEnum");
  note("session", (UINT64)session);
  if (is_refused("EvtOpenChannelEnum") || flags || !is_session(session)) return leave_with(NULL);
  List *list = calloc(1, sizeof *list);
  for (const Log *log = logs; log; log = log->next) list->count++;
  const wchar_t **names = take_zeroed(&list->arena, (list->count + 1) * sizeof *names);
  DWORD at = 0;
  for (const Log *log = logs; log; log = log->next) names[at++] = log->name;
  list->names = names;
  return leave_with(give(CHANNEL_LIST, list));
}

EXPORT BOOL WINAPI EvtNextChannelPath(EVT_HANDLE handle, DWORD size, LPWSTR buffer, PDWORD used) {
  enter("EvtNextChannelPath");
  note("size", size);
  if (is_refused("EvtNextChannelPath")) return leave(FALSE);
  List *list = object_of(handle, CHANNEL_LIST);
  return leave(list && next_name(list, size, buffer, used));
}

/* A log by its name or its file; NULL and the last error: there is none, or it is refused. */
static Log *log_at(const wchar_t *path, int is_file) {
  Log *log = is_file ? open_file(path) : log_named(path);
  if (!log && !is_file) fail(ERROR_EVT_CHANNEL_NOT_FOUND);
  if (!log || !refusal_of(log)) return log;
  fail(refusal_of(log));
  return NULL;
}

EXPORT EVT_HANDLE WINAPI EvtOpenLog(EVT_HANDLE session, LPCWSTR path, DWORD flags) {
  enter("EvtOpenLog");
  note("session", (UINT64)session);
  note_text("path", path);
  note("flags", flags);
  if (is_refused("EvtOpenLog") || !is_session(session)) return leave_with(NULL);
  Log *log = log_at(path, flags == EvtOpenFilePath);
  return leave_with(log ? give(LOG, log) : NULL);
}

static UINT64 oldest_record(const Log *log) {
  if (!log_count(log)) return 0;
  Event *event = event_at(log, 0);
  UINT64 record = event_record(event);
  let_go(event);
  return record;
}

static BOOL is_true(const wchar_t *text) { return !_wcsicmp(text, L"true") || !wcscmp(text, L"1"); }

/* A log's property from logs.xml where it stands there; else Null. */
static Value configured(Arena *arena, const Log *log, DWORD type, const wchar_t *name) {
  const wchar_t *text = attribute_of(log->config, name);
  if (text && type == EvtVarTypeBoolean) return number_value(type, (UINT64)is_true(text));
  return typed(arena, type, text);
}

EXPORT BOOL WINAPI EvtGetLogInfo(EVT_HANDLE handle, EVT_LOG_PROPERTY_ID property, DWORD size, PEVT_VARIANT buffer,
                                 PDWORD used) {
  enter("EvtGetLogInfo");
  note("property", property);
  if (is_refused("EvtGetLogInfo")) return leave(FALSE);
  Log *log = object_of(handle, LOG);
  if (!log) return leave(FALSE);
  refresh(log);
  Arena arena = {0};
  Value value;
  switch (property) {
    case EvtLogCreationTime: value = configured(&arena, log, EvtVarTypeFileTime, L"CreatedAt"); break;
    case EvtLogLastAccessTime: value = configured(&arena, log, EvtVarTypeFileTime, L"LastAccessAt"); break;
    case EvtLogLastWriteTime: value = configured(&arena, log, EvtVarTypeFileTime, L"LastWriteAt"); break;
    case EvtLogFileSize: value = number_value(EvtVarTypeUInt64, log->consumed); break;
    case EvtLogAttributes: value = configured(&arena, log, EvtVarTypeUInt32, L"Attributes"); break;
    case EvtLogNumberOfLogRecords: value = number_value(EvtVarTypeUInt64, log_count(log)); break;
    case EvtLogOldestRecordNumber: value = number_value(EvtVarTypeUInt64, oldest_record(log)); break;
    case EvtLogFull: value = configured(&arena, log, EvtVarTypeBoolean, L"IsFull"); break;
    default: return leave(fail(ERROR_INVALID_PARAMETER));
  }
  BOOL is_done = put_one(value, size, buffer, used);
  give_back(&arena);
  return leave(is_done);
}

EXPORT EVT_HANDLE WINAPI EvtOpenChannelConfig(EVT_HANDLE session, LPCWSTR path, DWORD flags) {
  enter("EvtOpenChannelConfig");
  note("session", (UINT64)session);
  note_text("path", path);
  if (is_refused("EvtOpenChannelConfig") || flags || !is_session(session)) return leave_with(NULL);
  Log *log = log_named(path);
  if (!log) fail(ERROR_EVT_CHANNEL_NOT_FOUND);
  return leave_with(log ? give(CHANNEL, log) : NULL);
}

static Value publishers_of(Arena *arena, const Log *log) {
  DWORD count = 0, at = 0;
  for (const Node *node = log->config ? log->config->first : NULL; node; node = node->next) count++;
  Value *names = take_zeroed(arena, (count + 1) * sizeof *names);
  for (const Node *node = log->config ? log->config->first : NULL; node; node = node->next)
    names[at++] = text_value(attribute_or(node, L"Name", L""));
  return (Value){EvtVarTypeString | EVT_VARIANT_TYPE_ARRAY, count, 0, names, 0, L""};
}

EXPORT BOOL WINAPI EvtGetChannelConfigProperty(EVT_HANDLE handle, EVT_CHANNEL_CONFIG_PROPERTY_ID property, DWORD flags,
                                               DWORD size, PEVT_VARIANT buffer, PDWORD used) {
  static const struct {
    const wchar_t *name;
    DWORD type;
  } properties[] = {{L"Enabled", EvtVarTypeBoolean}, {L"Isolation", EvtVarTypeUInt32},
                    {L"Type", EvtVarTypeUInt32},     {L"OwningProvider", EvtVarTypeString},
                    {L"Classic", EvtVarTypeBoolean}, {L"Access", EvtVarTypeString},
                    {L"Retains", EvtVarTypeBoolean}, {L"BacksUp", EvtVarTypeBoolean},
                    {L"MaxBytes", EvtVarTypeUInt64}, {L"File", EvtVarTypeString}};
  enter("EvtGetChannelConfigProperty");
  note("property", property);
  if (is_refused("EvtGetChannelConfigProperty")) return leave(FALSE);
  Log *log = object_of(handle, CHANNEL);
  if (!log) return leave(FALSE);
  if (flags || (property > EvtChannelLoggingConfigLogFilePath && property != EvtChannelPublisherList))
    return leave(fail(ERROR_INVALID_PARAMETER));
  Arena arena = {0};
  Value value = property == EvtChannelPublisherList
                    ? publishers_of(&arena, log)
                    : configured(&arena, log, properties[property].type, properties[property].name);
  BOOL is_done = put_one(value, size, buffer, used);
  give_back(&arena);
  return leave(is_done);
}

/* What a result gives, as a file of events. */
static BOOL write_result(Result *result, const wchar_t *path) {
  Text text = {0};
  add_whole(&text, L"<Events>\n");
  for (Event *event; (event = next_event(result)); let_go(event)) {
    need_xml(event);
    add(&text, event->xml, event->xml_length);
    add_whole(&text, L"\n");
  }
  add_whole(&text, L"</Events>\n");
  BOOL is_done = write_new_file(path, text.at, text.length);
  free(text.at);
  return is_done;
}

static BOOL is_full_path(const wchar_t *path) { return path && (path[1] == ':' || !wcsncmp(path, L"\\\\", 2)); }

static BOOL export_to(const wchar_t *path, const wchar_t *query, int is_file, int is_tolerant, const wchar_t *target) {
  Result result = {0};
  if (!is_full_path(target)) return fail(ERROR_INVALID_NAME);
  BOOL is_done = start_query(&result, path, query, is_file, is_tolerant) && write_result(&result, target);
  DWORD code = GetLastError();
  give_back(&result.arena);
  SetLastError(code);
  return is_done;
}

EXPORT BOOL WINAPI EvtExportLog(EVT_HANDLE session, LPCWSTR path, LPCWSTR query, LPCWSTR target, DWORD flags) {
  enter("EvtExportLog");
  note("session", (UINT64)session);
  note_text("path", path);
  note_text("query", query);
  note_text("target", target);
  note("flags", flags);
  if (is_refused("EvtExportLog") || !is_session(session)) return leave(FALSE);
  return leave(export_to(path, query, (flags & EvtExportLogFilePath) != 0, (flags & EvtExportLogTolerateQueryErrors) != 0,
                         target));
}

/* Empties a log, and its file with it. */
static BOOL clear(Log *log) {
  if (log->path) {
    HANDLE file = CreateFileW(log->path, GENERIC_WRITE, FILE_SHARE_READ, NULL, TRUNCATE_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE) return FALSE;
    CloseHandle(file);
    log->consumed = 0;
  }
  empty(log);
  announce(log);
  return TRUE;
}

EXPORT BOOL WINAPI EvtClearLog(EVT_HANDLE session, LPCWSTR path, LPCWSTR target, DWORD flags) {
  enter("EvtClearLog");
  note("session", (UINT64)session);
  note_text("path", path);
  note_text("target", target);
  if (is_refused("EvtClearLog") || !is_session(session)) return leave(FALSE);
  Log *log = log_at(path, 0);
  if (!log) return leave(FALSE);
  if (flags) return leave(fail(ERROR_INVALID_PARAMETER));
  return leave((!target || export_to(path, NULL, 0, 0, target)) && clear(log));
}

EXPORT BOOL WINAPI EvtArchiveExportedLog(EVT_HANDLE session, LPCWSTR path, LCID locale, DWORD flags) {
  enter("EvtArchiveExportedLog");
  note("session", (UINT64)session);
  note_text("path", path);
  note("locale", locale);
  if (is_refused("EvtArchiveExportedLog") || !is_session(session)) return leave(FALSE);
  return leave(flags ? fail(ERROR_INVALID_PARAMETER) : open_file(path) != NULL);
}
