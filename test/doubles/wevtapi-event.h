/*
 * Events: out of XML, or made up by number.
 */
typedef struct Event {
  Arena arena;
  /* A log keeps it; others go with their handle. */
  int is_kept;
  struct Event *next_free;
  Value system[EvtSystemPropertyIdEND];
  Value *user;
  DWORD user_count;
  const wchar_t *const *user_names;
  /* NULL: not asked for yet. */
  const Node *node;
  const wchar_t *xml;
  size_t xml_length;
} Event;

static UINT64 event_time(const Event *event) { return event->system[EvtSystemTimeCreated].number; }
static UINT64 event_record(const Event *event) { return event->system[EvtSystemEventRecordId].number; }
static const wchar_t *event_log(const Event *event) {
  const wchar_t *log = event->system[EvtSystemChannel].data;
  return log ? log : L"";
}

static Value typed(Arena *arena, DWORD type, const wchar_t *text) {
  return text && *text ? parse_value(arena, type, text) : number_value(EvtVarTypeNull, 0);
}

static const wchar_t *text_or_null(const Node *node) { return node ? node->text : NULL; }

static void read_system(Event *event, const Node *system) {
  Arena *arena = &event->arena;
  const Node *provider = child_of(system, L"Provider"), *id = child_of(system, L"EventID");
  const Node *related = child_of(system, L"Correlation"), *execution = child_of(system, L"Execution");
  Value *values = event->system;
  values[EvtSystemProviderName] = text_value(attribute_or(provider, L"Name", L""));
  values[EvtSystemProviderGuid] = typed(arena, EvtVarTypeGuid, attribute_of(provider, L"Guid"));
  values[EvtSystemEventID] = typed(arena, EvtVarTypeUInt16, text_or_null(id));
  values[EvtSystemQualifiers] = typed(arena, EvtVarTypeUInt16, attribute_of(id, L"Qualifiers"));
  values[EvtSystemLevel] = typed(arena, EvtVarTypeByte, text_or_null(child_of(system, L"Level")));
  values[EvtSystemTask] = typed(arena, EvtVarTypeUInt16, text_or_null(child_of(system, L"Task")));
  values[EvtSystemOpcode] = typed(arena, EvtVarTypeByte, text_or_null(child_of(system, L"Opcode")));
  values[EvtSystemKeywords] = typed(arena, EvtVarTypeHexInt64, text_or_null(child_of(system, L"Keywords")));
  values[EvtSystemTimeCreated] =
      typed(arena, EvtVarTypeFileTime, attribute_of(child_of(system, L"TimeCreated"), L"SystemTime"));
  values[EvtSystemEventRecordId] = typed(arena, EvtVarTypeUInt64, text_or_null(child_of(system, L"EventRecordID")));
  values[EvtSystemActivityID] = typed(arena, EvtVarTypeGuid, attribute_of(related, L"ActivityID"));
  values[EvtSystemRelatedActivityID] = typed(arena, EvtVarTypeGuid, attribute_of(related, L"RelatedActivityID"));
  values[EvtSystemProcessID] = typed(arena, EvtVarTypeUInt32, attribute_of(execution, L"ProcessID"));
  values[EvtSystemThreadID] = typed(arena, EvtVarTypeUInt32, attribute_of(execution, L"ThreadID"));
  values[EvtSystemChannel] = typed(arena, EvtVarTypeString, text_or_null(child_of(system, L"Channel")));
  values[EvtSystemComputer] = typed(arena, EvtVarTypeString, text_or_null(child_of(system, L"Computer")));
  values[EvtSystemUserID] = typed(arena, EvtVarTypeSid, attribute_of(child_of(system, L"Security"), L"UserID"));
  values[EvtSystemVersion] = typed(arena, EvtVarTypeByte, text_or_null(child_of(system, L"Version")));
}

static void add_value(Event *event, DWORD room, const Node *node, const Node *template) {
  if (event->user_count == room) return;
  const wchar_t *type = attribute_or(template, L"inType", L"");
  Value value = !wcscmp(node->name, L"Binary")       ? parse_value(&event->arena, EvtVarTypeBinary, node->text)
                : attribute_of(template, L"count")   ? parse_array(&event->arena, type_named(type), node->text)
                                                     : parse_value(&event->arena, type_named(type), node->text);
  event->user[event->user_count++] = value;
}

/* The elements of UserData that hold no others, in order. */
static void add_leaves(Event *event, DWORD room, const Node *node) {
  if (!node->first) add_value(event, room, node, NULL);
  for (const Node *child = node->first; child; child = child->next) add_leaves(event, room, child);
}

static void read_user(Event *event, const Node *node) {
  int is_known;
  const Node *data = child_of(node, L"EventData"), *user = child_of(node, L"UserData");
  const Value *system = event->system;
  const Node *definition = find_definition(find_provider(system[EvtSystemProviderName].data, 0, &is_known),
                                           (DWORD)system[EvtSystemEventID].number, (DWORD)system[EvtSystemVersion].number);
  const Node *template = first_data(definition);
  DWORD room = 1;
  for (const Node *child = data ? data->first : NULL; child; child = child->next) room++;
  if (user) room = 256;
  event->user = take(&event->arena, room * sizeof *event->user);
  for (const Node *child = data ? data->first : NULL; child; child = child->next) {
    add_value(event, room, child, template);
    template = template ? template->next : NULL;
  }
  if (user && user->first)
    for (const Node *child = user->first->first; child; child = child->next) add_leaves(event, room, child);
}

/* The event of an element that goes on being there. */
static Event *event_of(const Node *node) {
  Event *event = calloc(1, sizeof *event);
  event->is_kept = 1;
  event->node = node;
  event->xml = node->start;
  event->xml_length = (size_t)(node->end - node->start);
  read_system(event, child_of(node, L"System"));
  read_user(event, node);
  return event;
}

static Event *free_events;

static void let_go(Event *event) {
  if (event->is_kept) return;
  give_back(&event->arena);
  event->next_free = free_events;
  free_events = event;
}

static wchar_t *digits(wchar_t *to, UINT64 number) {
  wchar_t reversed[24];
  int length = 0;
  do reversed[length++] = (wchar_t)('0' + number % 10);
  while (number /= 10);
  while (length) *to++ = reversed[--length];
  *to = 0;
  return to;
}

static Value static_text(const wchar_t *text, DWORD characters) {
  return (Value){EvtVarTypeString, 0, 0, text, (characters + 1) * 2, text};
}
#define STATIC_TEXT(text) static_text(L"" text, sizeof(L"" text) / 2 - 1)

static const GUID manager_guid = {0x555908d1, 0xa6d7, 0x4695, {0x8e, 0x1e, 0x26, 0x93, 0x1d, 0x20, 0x12, 0xf4}};
static const GUID requests_guid = {0x0f3ac1b2, 0x51a0, 0x4c5f, {0x9c, 0x36, 0x0d, 0x2a, 0x4c, 0x6f, 0x7e, 0x01}};
static const BYTE system_sid[12] = {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0};

static Value pointed(DWORD type, const void *data, DWORD bytes) {
  return (Value){type, type == EvtVarTypeBinary ? bytes : 0, 0, data, bytes, L""};
}

typedef struct {
  Value provider, guid;
  DWORD id, level, task;
  UINT64 keywords;
} Kind;

static DWORD make_state(Event *event, UINT64 number) {
  static const wchar_t *const names[] = {L"param1", L"param2", NULL};
  wchar_t *service = take(&event->arena, 64), *end;
  wcscpy(service, L"Generated Service ");
  end = digits(service + 18, number % 50);
  event->user[0] = static_text(service, (DWORD)(end - service));
  event->user[1] = number % 8 ? STATIC_TEXT("running") : STATIC_TEXT("stopped");
  event->user[2] = pointed(EvtVarTypeBinary, service, 16);
  event->user_names = names;
  return 3;
}

static DWORD make_request(Event *event, UINT64 number) {
  static const wchar_t *const names[] = {L"Path", L"Status", L"Bytes", L"Start"};
  wchar_t *path = take(&event->arena, 96), *end;
  wcscpy(path, L"/generated/\x00e4/");
  end = digits(path + 13, number);
  event->user[0] = static_text(path, (DWORD)(end - path));
  event->user[1] = number_value(EvtVarTypeUInt32, number % 7 ? 200 : 404);
  event->user[2] = number_value(EvtVarTypeUInt64, number * 977);
  event->user[3] = number_value(EvtVarTypeFileTime, event_time(event) - 10000);
  event->user_names = names;
  return 4;
}

static DWORD make_retry(Event *event, UINT64 number) {
  static const wchar_t *const names[] = {L"User", L"Address", L"IsRetry"};
  event->user[0] = pointed(EvtVarTypeSid, system_sid, sizeof system_sid);
  event->user[1] = number_value(EvtVarTypeHexInt64, 0x7ff600000000 + number);
  event->user[2] = number_value(EvtVarTypeBoolean, number % 3 == 0);
  event->user_names = names;
  return 3;
}

static DWORD make_fault(Event *event, UINT64 number) {
  static const wchar_t *const names[] = {NULL, NULL};
  wchar_t *module = take(&event->arena, 64), *end;
  wcscpy(module, L"module-");
  end = digits(module + 7, number % 20);
  event->user[0] = STATIC_TEXT("generated.exe");
  event->user[1] = static_text(module, (DWORD)(end - module));
  event->user_names = names;
  return 2;
}

/* The event of that number (from 0) in a log of made-up ones. */
static Event *make_event(const wchar_t *log, UINT64 number, UINT64 ticks) {
  static DWORD (*const make[])(Event *, UINT64) = {make_state, make_request, make_retry, make_fault};
  Event *event = free_events;
  if (event) free_events = event->next_free;
  else event = malloc(sizeof *event);
  memset(event, 0, offsetof(Event, system));
  event->node = NULL;
  event->xml = NULL;
  Value *values = event->system, none = number_value(EvtVarTypeNull, 0);
  int kind = number % 4;
  const Kind kinds[] = {
      {STATIC_TEXT("Service Control Manager"), pointed(EvtVarTypeGuid, &manager_guid, 16), 7036, 4, 0, 0x8080000000000000},
      {STATIC_TEXT("Double-Requests"), pointed(EvtVarTypeGuid, &requests_guid, 16), 1, 4, 1, 0x8000000000000000},
      {STATIC_TEXT("Double-Requests"), pointed(EvtVarTypeGuid, &requests_guid, 16), 2, 3, 1, 0x8000000000000000},
      {STATIC_TEXT("Double-Classic"), none, 1000, 2, 100, 0x80000000000000}};
  values[EvtSystemProviderName] = kinds[kind].provider;
  values[EvtSystemProviderGuid] = kinds[kind].guid;
  values[EvtSystemEventID] = number_value(EvtVarTypeUInt16, kinds[kind].id);
  values[EvtSystemQualifiers] = kind == 1 || kind == 2 ? none : number_value(EvtVarTypeUInt16, kind ? 0 : 16384);
  values[EvtSystemLevel] = number_value(EvtVarTypeByte, kinds[kind].level);
  values[EvtSystemTask] = number_value(EvtVarTypeUInt16, kinds[kind].task);
  values[EvtSystemOpcode] = number_value(EvtVarTypeByte, 0);
  values[EvtSystemKeywords] = number_value(EvtVarTypeHexInt64, kinds[kind].keywords);
  values[EvtSystemTimeCreated] = number_value(EvtVarTypeFileTime, ticks);
  values[EvtSystemEventRecordId] = number_value(EvtVarTypeUInt64, number + 1);
  values[EvtSystemActivityID] = kind == 1 ? pointed(EvtVarTypeGuid, &requests_guid, 16) : none;
  values[EvtSystemRelatedActivityID] = none;
  values[EvtSystemProcessID] = number_value(EvtVarTypeUInt32, 600 + 4 * (number % 100));
  values[EvtSystemThreadID] = number_value(EvtVarTypeUInt32, 8 + 4 * (number % 64));
  values[EvtSystemChannel] = static_text(log, (DWORD)wcslen(log));
  values[EvtSystemComputer] = STATIC_TEXT("generated.example");
  values[EvtSystemUserID] = kind == 2 ? pointed(EvtVarTypeSid, system_sid, sizeof system_sid) : none;
  values[EvtSystemVersion] = number_value(EvtVarTypeByte, 0);
  event->user = take(&event->arena, 4 * sizeof *event->user);
  event->user_count = make[kind](event, number);
  return event;
}
