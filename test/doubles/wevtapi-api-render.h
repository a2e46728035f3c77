/*
 * Render contexts, rendering and bookmarks.
 */
typedef struct {
  Arena arena;
  DWORD flags, count;
  Expression **paths;
} RenderContext;

EXPORT EVT_HANDLE WINAPI EvtCreateRenderContext(DWORD count, LPCWSTR *paths, DWORD flags) {
  enter("EvtCreateRenderContext");
  note("count", count);
  note("flags", flags);
  if (is_recording) record_texts("paths", count, (const wchar_t *const *)paths);
  if (is_refused("EvtCreateRenderContext")) return leave_with(NULL);
  if (flags > EvtRenderContextUser || (flags == EvtRenderContextValues) == !count || !count != !paths) {
    fail(ERROR_INVALID_PARAMETER);
    return leave_with(NULL);
  }
  RenderContext *context = calloc(1, sizeof *context);
  context->flags = flags;
  context->count = count;
  context->paths = take(&context->arena, (count + 1) * sizeof *context->paths);
  for (DWORD i = 0; i < count; i++) {
    Parser parser;
    if ((context->paths[i] = parse_xpath(&context->arena, paths[i], &parser)) && context->paths[i]->kind == PATH) continue;
    give_back(&context->arena);
    free(context);
    refuse_query(parser.fault);
    return leave_with(NULL);
  }
  return leave_with(give(RENDER_CONTEXT, context));
}

static int note_node(const Node *node, const wchar_t *text, void *with) {
  ((const void **)with)[0] = node;
  ((const void **)with)[1] = text;
  return 1;
}

/* The system property that an element or attribute of System stands for; -1: none. */
static int property_of(const Step *steps) {
  static const wchar_t *const paths[] = {L"Provider/Name", L"Provider/Guid", L"EventID", L"EventID/Qualifiers", L"Level",
                                         L"Task", L"Opcode", L"Keywords", L"TimeCreated/SystemTime", L"EventRecordID",
                                         L"Correlation/ActivityID", L"Correlation/RelatedActivityID", L"Execution/ProcessID",
                                         L"Execution/ThreadID", L"Channel", L"Computer", L"Security/UserID", L"Version"};
  wchar_t path[100] = L"";
  const Step *step = steps->next;
  if (!step || !step->name || wcscmp(step->name, L"System")) return -1;
  for (step = step->next; step; step = step->next) {
    if (!step->name || wcslen(path) + wcslen(step->name) > 90) return -1;
    if (*path) wcscat(path, L"/");
    wcscat(path, step->name);
  }
  for (int i = 0; i < EvtSystemPropertyIdEND; i++)
    if (!wcscmp(path, paths[i])) return i;
  return -1;
}

/* The first node that a path leads to, as its value; Null: there is none. */
static Value value_at(Event *event, const Expression *path) {
  const void *found[2] = {NULL, NULL};
  const Node *whole = event_node(event);
  Node root = {.first = (Node *)whole, .text = L""};
  int property = property_of(path->steps);
  if (property >= 0) return event->system[property];
  walk(path->steps, &root, note_node, found);
  if (!found[1]) return number_value(EvtVarTypeNull, 0);
  const Node *data = child_of(whole, L"EventData");
  DWORD index = 0;
  for (const Node *child = data ? data->first : NULL; child; child = child->next, index++)
    if (child == found[0] && index < event->user_count) return event->user[index];
  return text_value(found[1]);
}

#define MOST_VALUES 512

static BOOL render_values(const RenderContext *context, Event *event, DWORD size, void *buffer, DWORD *used, DWORD *count) {
  const Value *values[MOST_VALUES];
  Value named[MOST_VALUES];
  DWORD n = context->flags == EvtRenderContextSystem ? EvtSystemPropertyIdEND
            : context->flags == EvtRenderContextUser ? event->user_count
                                                     : context->count;
  if (n > MOST_VALUES) n = MOST_VALUES;
  for (DWORD i = 0; i < n; i++) {
    if (context->flags == EvtRenderContextValues) named[i] = value_at(event, context->paths[i]);
    values[i] = context->flags == EvtRenderContextSystem ? &event->system[i]
                : context->flags == EvtRenderContextUser ? &event->user[i]
                                                         : &named[i];
  }
  if (count) *count = n;
  return put_values(values, n, size, buffer, used);
}

/* A text with its NUL, measured in bytes. */
static BOOL render_text(const wchar_t *text, size_t length, DWORD size, void *buffer, DWORD *used) {
  size_t bytes = (length + 1) * sizeof *text;
  if (used) *used = (DWORD)bytes;
  if (!buffer || bytes > size) return fail(ERROR_INSUFFICIENT_BUFFER);
  memcpy(buffer, text, length * sizeof *text);
  ((wchar_t *)buffer)[length] = 0;
  return TRUE;
}

static BOOL render_bookmark(const Bookmark *bookmark, DWORD size, void *buffer, DWORD *used) {
  Text text = {0};
  write_bookmark(bookmark, &text);
  BOOL is_done = render_text(text.at, text.length, size, buffer, used);
  free(text.at);
  return is_done;
}

EXPORT BOOL WINAPI EvtRender(EVT_HANDLE context, EVT_HANDLE fragment, DWORD flags, DWORD size, PVOID buffer, PDWORD used,
                             PDWORD count) {
  enter("EvtRender");
  note("flags", flags);
  note("size", size);
  if (is_refused("EvtRender")) return leave(FALSE);
  if (count) *count = 0;
  if (flags == EvtRenderBookmark) {
    Bookmark *bookmark = object_of(fragment, BOOKMARK);
    if (context) return leave(fail(ERROR_INVALID_PARAMETER));
    return leave(bookmark && render_bookmark(bookmark, size, buffer, used));
  }
  Event *event = object_of(fragment, EVENT);
  if (!event) return leave(FALSE);
  if (flags == EvtRenderEventXml) {
    if (context) return leave(fail(ERROR_INVALID_PARAMETER));
    need_xml(event);
    return leave(render_text(event->xml, event->xml_length, size, buffer, used));
  }
  RenderContext *values = object_of(context, RENDER_CONTEXT);
  if (!values) return leave(FALSE);
  if (flags != EvtRenderEventValues) return leave(fail(ERROR_INVALID_PARAMETER));
  return leave(render_values(values, event, size, buffer, used, count));
}

EXPORT EVT_HANDLE WINAPI EvtCreateBookmark(LPCWSTR xml) {
  enter("EvtCreateBookmark");
  note_text("xml", xml);
  if (is_refused("EvtCreateBookmark")) return leave_with(NULL);
  Bookmark *bookmark = calloc(1, sizeof *bookmark);
  if (!xml || read_bookmark(bookmark, xml)) return leave_with(give(BOOKMARK, bookmark));
  give_back(&bookmark->arena);
  free(bookmark);
  return leave_with(NULL);
}

EXPORT BOOL WINAPI EvtUpdateBookmark(EVT_HANDLE handle, EVT_HANDLE fragment) {
  enter("EvtUpdateBookmark");
  if (is_refused("EvtUpdateBookmark")) return leave(FALSE);
  Bookmark *bookmark = object_of(handle, BOOKMARK);
  Event *event = object_of(fragment, EVENT);
  if (!bookmark || !event) return leave(FALSE);
  set_mark(bookmark, event_log(event), event_record(event));
  return leave(TRUE);
}

EXPORT BOOL WINAPI EvtGetEventInfo(EVT_HANDLE handle, EVT_EVENT_PROPERTY_ID property, DWORD size, PEVT_VARIANT buffer,
                                   PDWORD used) {
  enter("EvtGetEventInfo");
  note("property", property);
  if (is_refused("EvtGetEventInfo")) return leave(FALSE);
  Event *event = object_of(handle, EVENT);
  if (!event) return leave(FALSE);
  if (property == EvtEventPath) return leave(put_one(text_value(event_log(event)), size, buffer, used));
  return leave(put_one((Value){EvtVarTypeUInt32 | EVT_VARIANT_TYPE_ARRAY, 0, 0, "", 0, L""}, size, buffer, used));
}
