/*
 * Values and made-up events as text.
 */
static void add_guid(Text *text, const GUID *guid) {
  add_format(text, L"{%08lx-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x}", guid->Data1, guid->Data2, guid->Data3,
             guid->Data4[0], guid->Data4[1], guid->Data4[2], guid->Data4[3], guid->Data4[4], guid->Data4[5],
             guid->Data4[6], guid->Data4[7]);
}

static void add_sid(Text *text, const BYTE *sid) {
  UINT64 authority = 0;
  for (int i = 0; i < 6; i++) authority = authority << 8 | sid[2 + i];
  add_format(text, L"S-1-%I64u", authority);
  for (int i = 0; i < sid[1]; i++) {
    DWORD part;
    memcpy(&part, sid + 8 + 4 * i, 4);
    add_format(text, L"-%lu", part);
  }
}

/* As messages and XML show it. */
static void add_value_text(Text *text, const Value *value) {
  wchar_t time[40];
  if (*value->text) {
    add_whole(text, value->text);
    return;
  }
  switch (value->type) {
    case EvtVarTypeNull: return;
    case EvtVarTypeString: add_whole(text, value->data); return;
    case EvtVarTypeBinary:
      for (DWORD i = 0; i < value->bytes; i++) add_format(text, L"%02X", ((const BYTE *)value->data)[i]);
      return;
    case EvtVarTypeGuid: add_guid(text, value->data); return;
    case EvtVarTypeSid: add_sid(text, value->data); return;
    case EvtVarTypeBoolean: add_whole(text, value->number ? L"true" : L"false"); return;
    case EvtVarTypeFileTime:
      format_time(value->number, time);
      add_whole(text, time);
      return;
    case EvtVarTypeHexInt32:
    case EvtVarTypeHexInt64: add_format(text, L"0x%I64x", value->number); return;
    default: add_format(text, L"%I64u", value->number); return;
  }
}

static void add_attribute(Text *text, const wchar_t *name, const Value *value) {
  if (value->type == EvtVarTypeNull) return;
  add_format(text, L" %ls='", name);
  add_value_text(text, value);
  add_whole(text, L"'");
}

static void add_element(Text *text, const wchar_t *name, const Value *value) {
  add_format(text, L"<%ls>", name);
  add_value_text(text, value);
  add_format(text, L"</%ls>", name);
}

static void add_user(Text *text, const Event *event) {
  add_whole(text, L"<EventData>");
  for (DWORD i = 0; i < event->user_count; i++) {
    int is_binary = event->user[i].type == EvtVarTypeBinary;
    add_whole(text, is_binary ? L"<Binary" : L"<Data");
    if (event->user_names[i]) add_format(text, L" Name='%ls'", event->user_names[i]);
    add_whole(text, L">");
    add_value_text(text, &event->user[i]);
    add_whole(text, is_binary ? L"</Binary>" : L"</Data>");
  }
  add_whole(text, L"</EventData>");
}

static void write_xml(Event *event) {
  const Value *system = event->system;
  Text text = {0};
  add_whole(&text, L"<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider");
  add_attribute(&text, L"Name", &system[EvtSystemProviderName]);
  add_attribute(&text, L"Guid", &system[EvtSystemProviderGuid]);
  add_whole(&text, L"/><EventID");
  add_attribute(&text, L"Qualifiers", &system[EvtSystemQualifiers]);
  add_format(&text, L">%I64u</EventID>", system[EvtSystemEventID].number);
  add_element(&text, L"Version", &system[EvtSystemVersion]);
  add_element(&text, L"Level", &system[EvtSystemLevel]);
  add_element(&text, L"Task", &system[EvtSystemTask]);
  add_element(&text, L"Opcode", &system[EvtSystemOpcode]);
  add_element(&text, L"Keywords", &system[EvtSystemKeywords]);
  add_whole(&text, L"<TimeCreated");
  add_attribute(&text, L"SystemTime", &system[EvtSystemTimeCreated]);
  add_whole(&text, L"/>");
  add_element(&text, L"EventRecordID", &system[EvtSystemEventRecordId]);
  add_whole(&text, L"<Correlation");
  add_attribute(&text, L"ActivityID", &system[EvtSystemActivityID]);
  add_attribute(&text, L"RelatedActivityID", &system[EvtSystemRelatedActivityID]);
  add_whole(&text, L"/><Execution");
  add_attribute(&text, L"ProcessID", &system[EvtSystemProcessID]);
  add_attribute(&text, L"ThreadID", &system[EvtSystemThreadID]);
  add_whole(&text, L"/>");
  add_element(&text, L"Channel", &system[EvtSystemChannel]);
  add_element(&text, L"Computer", &system[EvtSystemComputer]);
  add_whole(&text, L"<Security");
  add_attribute(&text, L"UserID", &system[EvtSystemUserID]);
  add_whole(&text, L"/></System>");
  add_user(&text, event);
  add_whole(&text, L"</Event>");
  event->xml = take_text(&event->arena, text.at, text.length);
  event->xml_length = text.length;
  free(text.at);
}

/* The event as XML is there afterwards. */
static void need_xml(Event *event) {
  if (!event->xml) write_xml(event);
}

/* The event's elements; NULL: it is damaged. */
static const Node *event_node(Event *event) {
  need_xml(event);
  if (!event->node) event->node = parse_xml(&event->arena, event->xml, event->xml_length);
  return event->node;
}
