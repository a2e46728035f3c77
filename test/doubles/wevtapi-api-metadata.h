/*
 * Publishers: their properties, their events and their messages.
 */
EXPORT EVT_HANDLE WINAPI EvtOpenPublisherMetadata(EVT_HANDLE session, LPCWSTR name, LPCWSTR file, LCID locale, DWORD flags) {
  int is_known;
  enter("EvtOpenPublisherMetadata");
  note("session", (UINT64)session);
  note_text("name", name);
  note_text("file", file);
  note("locale", locale);
  if (is_refused("EvtOpenPublisherMetadata") || !is_session(session)) return leave_with(NULL);
  const Node *provider = name && !flags ? find_provider(name, locale, &is_known) : NULL;
  DWORD error = wcstoul(attribute_or(provider, L"OpenError", L"0"), NULL, 10);
  if (provider && !error) {
    Publisher *publisher = calloc(1, sizeof *publisher);
    publisher->provider = provider;
    return leave_with(give(PUBLISHER, publisher));
  }
  fail(error ? error : !name || flags ? ERROR_INVALID_PARAMETER : is_known ? ERROR_EVT_MESSAGE_LOCALE_NOT_FOUND
                                                                          : ERROR_EVT_PUBLISHER_METADATA_NOT_FOUND);
  return leave_with(NULL);
}

static const wchar_t *const list_kinds[] = {L"Channel", L"Level", L"Task", L"Opcode", L"Keyword"};

static EVT_HANDLE give_list(const Node *provider, const wchar_t *kind) {
  List *list = calloc(1, sizeof *list);
  list->first = provider->first;
  list->names = NULL;
  for (const Node *node = provider->first; node; node = node->next) list->count += !wcscmp(node->name, kind);
  list->at = provider->first;
  const Node **nodes = take(&list->arena, (list->count + 1) * sizeof *nodes);
  DWORD at = 0;
  for (const Node *node = provider->first; node; node = node->next)
    if (!wcscmp(node->name, kind)) nodes[at++] = node;
  list->names = (const wchar_t *const *)nodes;
  return give(OBJECT_LIST, list);
}

static BOOL put_publisher_property(const Publisher *publisher, DWORD property, DWORD size, void *buffer, DWORD *used) {
  static const wchar_t *const names[] = {L"Guid", L"ResourceFile", L"ParameterFile", L"MessageFile", L"HelpLink"};
  const Node *provider = publisher->provider;
  Arena arena = {0};
  Value value;
  if (property == EvtPublisherMetadataPublisherGuid) value = typed(&arena, EvtVarTypeGuid, attribute_of(provider, L"Guid"));
  else if (property <= EvtPublisherMetadataHelpLink)
    value = typed(&arena, EvtVarTypeString, attribute_of(provider, names[property]));
  else if (property == EvtPublisherMetadataPublisherMessageID) value = number_value(EvtVarTypeUInt32, 0xFFFFFFFF);
  else {
    int kind = property == EvtPublisherMetadataChannelReferences ? 0
               : property == EvtPublisherMetadataLevels          ? 1
               : property == EvtPublisherMetadataTasks           ? 2
               : property == EvtPublisherMetadataOpcodes         ? 3
               : property == EvtPublisherMetadataKeywords        ? 4
                                                                 : -1;
    if (kind < 0) return fail(ERROR_INVALID_PARAMETER);
    if (used) *used = sizeof(EVT_VARIANT);
    if (size < sizeof(EVT_VARIANT)) return fail(ERROR_INSUFFICIENT_BUFFER);
    value = number_value(EvtVarTypeEvtHandle, (UINT64)give_list(provider, list_kinds[kind]));
  }
  BOOL is_done = put_one(value, size, buffer, used);
  give_back(&arena);
  return is_done;
}

EXPORT BOOL WINAPI EvtGetPublisherMetadataProperty(EVT_HANDLE handle, EVT_PUBLISHER_METADATA_PROPERTY_ID property,
                                                   DWORD flags, DWORD size, PEVT_VARIANT buffer, PDWORD used) {
  enter("EvtGetPublisherMetadataProperty");
  note("property", property);
  if (is_refused("EvtGetPublisherMetadataProperty")) return leave(FALSE);
  Publisher *publisher = object_of(handle, PUBLISHER);
  if (!publisher) return leave(FALSE);
  if (flags) return leave(fail(ERROR_INVALID_PARAMETER));
  return leave(put_publisher_property(publisher, property, size, buffer, used));
}

EXPORT BOOL WINAPI EvtGetObjectArraySize(EVT_OBJECT_ARRAY_PROPERTY_HANDLE handle, PDWORD size) {
  enter("EvtGetObjectArraySize");
  if (is_refused("EvtGetObjectArraySize")) return leave(FALSE);
  List *list = object_of(handle, OBJECT_LIST);
  if (list) *size = list->count;
  return leave(list != NULL);
}

/* A property of one channel, level, task, opcode or keyword: its name, its value or the number of its message. */
static Value part_value(Arena *arena, const Node *node, DWORD property) {
  const wchar_t *value = attribute_of(node, L"Value");
  switch (property) {
    case EvtPublisherMetadataChannelReferencePath: return text_value(attribute_or(node, L"Path", L""));
    case EvtPublisherMetadataLevelName:
    case EvtPublisherMetadataTaskName:
    case EvtPublisherMetadataOpcodeName:
    case EvtPublisherMetadataKeywordName: return text_value(attribute_or(node, L"Name", L""));
    case EvtPublisherMetadataKeywordValue: return typed(arena, EvtVarTypeUInt64, value);
    case EvtPublisherMetadataLevelValue:
    case EvtPublisherMetadataTaskValue:
    case EvtPublisherMetadataOpcodeValue: return typed(arena, EvtVarTypeUInt32, value);
    case EvtPublisherMetadataTaskEventGuid: return typed(arena, EvtVarTypeGuid, L"{00000000-0000-0000-0000-000000000000}");
    default: return number_value(EvtVarTypeUInt32, 0xFFFFFFFF);
  }
}

EXPORT BOOL WINAPI EvtGetObjectArrayProperty(EVT_OBJECT_ARRAY_PROPERTY_HANDLE handle, DWORD property, DWORD index,
                                             DWORD flags, DWORD size, PEVT_VARIANT buffer, PDWORD used) {
  enter("EvtGetObjectArrayProperty");
  note("property", property);
  note("index", index);
  if (is_refused("EvtGetObjectArrayProperty")) return leave(FALSE);
  List *list = object_of(handle, OBJECT_LIST);
  if (!list) return leave(FALSE);
  if (flags || index >= list->count) return leave(fail(ERROR_INVALID_PARAMETER));
  Arena arena = {0};
  BOOL is_done = put_one(part_value(&arena, ((const Node *const *)list->names)[index], property), size, buffer, used);
  give_back(&arena);
  return leave(is_done);
}

EXPORT EVT_HANDLE WINAPI EvtOpenEventMetadataEnum(EVT_HANDLE handle, DWORD flags) {
  enter("EvtOpenEventMetadataEnum");
  if (is_refused("EvtOpenEventMetadataEnum")) return leave_with(NULL);
  Publisher *publisher = object_of(handle, PUBLISHER);
  if (!publisher || flags) return leave_with(NULL);
  List *list = calloc(1, sizeof *list);
  list->at = publisher->provider->first;
  return leave_with(give(EVENT_LIST, list));
}

EXPORT EVT_HANDLE WINAPI EvtNextEventMetadata(EVT_HANDLE handle, DWORD flags) {
  enter("EvtNextEventMetadata");
  note("flags", flags);
  if (is_refused("EvtNextEventMetadata")) return leave_with(NULL);
  List *list = object_of(handle, EVENT_LIST);
  if (!list) return leave_with(NULL);
  while (list->at && wcscmp(list->at->name, L"Event")) list->at = list->at->next;
  const Node *event = list->at;
  if (!event) {
    fail(ERROR_NO_MORE_ITEMS);
    return leave_with(NULL);
  }
  list->at = event->next;
  return leave_with(give(EVENT_DEFINITION, (void *)event));
}

static Value definition_value(Arena *arena, const Node *event, DWORD property) {
  static const wchar_t *const names[] = {L"Id", L"Version", L"Channel", L"Level", L"Opcode", L"Task", L"Keywords"};
  if (property == EventMetadataEventTemplate) {
    const Node *template = child_of(child_of(event, L"Template"), L"template");
    return template ? text_value(take_text(arena, template->start, (size_t)(template->end - template->start)))
                    : text_value(L"");
  }
  if (property == EventMetadataEventMessageID) return number_value(EvtVarTypeUInt32, 0xFFFFFFFF);
  return parse_value(arena, property == EventMetadataEventKeyword ? EvtVarTypeUInt64 : EvtVarTypeUInt32,
                     attribute_or(event, names[property], L"0"));
}

EXPORT BOOL WINAPI EvtGetEventMetadataProperty(EVT_HANDLE handle, EVT_EVENT_METADATA_PROPERTY_ID property, DWORD flags,
                                               DWORD size, PEVT_VARIANT buffer, PDWORD used) {
  enter("EvtGetEventMetadataProperty");
  note("property", property);
  if (is_refused("EvtGetEventMetadataProperty")) return leave(FALSE);
  const Node *event = object_of(handle, EVENT_DEFINITION);
  if (!event) return leave(FALSE);
  if (flags || property >= EvtEventMetadataPropertyIdEND) return leave(fail(ERROR_INVALID_PARAMETER));
  Arena arena = {0};
  BOOL is_done = put_one(definition_value(&arena, event, property), size, buffer, used);
  give_back(&arena);
  return leave(is_done);
}

static BOOL is_warning(DWORD code) {
  return code == ERROR_EVT_UNRESOLVED_VALUE_INSERT || code == ERROR_EVT_UNRESOLVED_PARAMETER_INSERT ||
         code == ERROR_EVT_MAX_INSERTS_REACHED;
}

EXPORT BOOL WINAPI EvtFormatMessage(EVT_HANDLE metadata, EVT_HANDLE fragment, DWORD id, DWORD count, PEVT_VARIANT values,
                                    DWORD flags, DWORD size, LPWSTR buffer, PDWORD used) {
  enter("EvtFormatMessage");
  note("metadata", metadata != NULL);
  note("flags", flags);
  note("size", size);
  (void)id, (void)count, (void)values;
  if (is_refused("EvtFormatMessage")) return leave(FALSE);
  Publisher *publisher = metadata ? object_of(metadata, PUBLISHER) : NULL;
  Event *event = object_of(fragment, EVENT);
  if (!event || (metadata && !publisher)) return leave(FALSE);
  DWORD error = publisher ? wcstoul(attribute_or(publisher->provider, L"FormatError", L"0"), NULL, 10) : 0;
  if (error) return leave(fail(error));
  Text text = {0};
  DWORD code = format_event(&text, publisher, event, flags);
  BOOL is_done = FALSE;
  if (code && !is_warning(code)) fail(code);
  else if (put_characters(text.at, text.length, size, buffer, used)) {
    is_done = !code;
    if (code) fail(code);
  }
  free(text.at);
  return leave(is_done);
}

/* Every name of a list of them, as the two enumerations give it. */
static BOOL next_name(List *list, DWORD size, LPWSTR buffer, DWORD *used) {
  const wchar_t *name = list->names[0];
  if (!name) return fail(ERROR_NO_MORE_ITEMS);
  if (!put_characters(name, wcslen(name) + 1, size, buffer, used)) return FALSE;
  list->names++;
  return TRUE;
}

static void add_names(List *list, const Node *providers, const wchar_t **names) {
  for (const Node *provider = providers ? providers->first : NULL; provider; provider = provider->next)
    names[list->count++] = attribute_or(provider, L"Name", L"");
}

EXPORT EVT_HANDLE WINAPI EvtOpenPublisherEnum(EVT_HANDLE session, DWORD flags) {
  enter("EvtOpenPublisherEnum");
  note("session", (UINT64)session);
  if (is_refused("EvtOpenPublisherEnum") || flags || !is_session(session)) return leave_with(NULL);
  List *list = calloc(1, sizeof *list);
  const wchar_t **names = take_zeroed(&list->arena, 4096 * sizeof *names);
  add_names(list, file_providers, names);
  add_names(list, own_providers, names);
  list->names = names;
  return leave_with(give(PUBLISHER_LIST, list));
}

EXPORT BOOL WINAPI EvtNextPublisherId(EVT_HANDLE handle, DWORD size, LPWSTR buffer, PDWORD used) {
  enter("EvtNextPublisherId");
  note("size", size);
  if (is_refused("EvtNextPublisherId")) return leave(FALSE);
  List *list = object_of(handle, PUBLISHER_LIST);
  return leave(list && next_name(list, size, buffer, used));
}
