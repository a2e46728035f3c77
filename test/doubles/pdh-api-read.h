/*
 * What the last round gave. Knobs: "bareFailure", a value that is not there is told by the call alone; "arrayFailsWhole", an
 * array whose counter takes two samples fails as a whole after one.
 */

/* The counter, with 0 where it has values. */
static Counter *counter_of(PDH_HCOUNTER handle, DWORD *code) {
  Counter *counter = object_of(handle, COUNTER);
  if (!*code && !counter) *code = PDH_INVALID_HANDLE;
  return counter;
}

static DWORD type_of(const Counter *counter) {
  const Object *object = counter->object;
  return counter->definition < object->counter_count ? object->counters[counter->definition].type : 0;
}

EXPORT PDH_FUNCTION PdhGetFormattedCounterValue(PDH_HCOUNTER handle, DWORD format, LPDWORD type,
                                                PPDH_FMT_COUNTERVALUE value) {
  enter("PdhGetFormattedCounterValue");
  note("format", format);
  DWORD code = is_refused("PdhGetFormattedCounterValue");
  Counter *counter = counter_of(handle, &code);
  if (!code && (!value || counter->is_wildcard)) code = PDH_INVALID_ARGUMENT;
  if (code) return leave(code);
  if (type) *type = type_of(counter);
  DWORD status = counter->status;
  if (!status) {
    const Round *round = &counter->round, *before = &counter->before;
    int is_same = before->count && before->instances[0] == round->instances[0];
    status = format_value(type_of(counter), format, round->raw, is_same ? before->raw : NULL, value);
  } else {
    value->CStatus = status;
    value->largeValue = 0;
  }
  if (status <= PDH_CSTATUS_NEW_DATA) return leave(0);
  if (knob("bareFailure")) value->CStatus = 0;
  return leave(PDH_INVALID_DATA);
}

EXPORT PDH_FUNCTION PdhGetRawCounterValue(PDH_HCOUNTER handle, LPDWORD type, PPDH_RAW_COUNTER value) {
  enter("PdhGetRawCounterValue");
  DWORD code = is_refused("PdhGetRawCounterValue");
  Counter *counter = counter_of(handle, &code);
  if (!code && (!value || counter->is_wildcard)) code = PDH_INVALID_ARGUMENT;
  if (code) return leave(code);
  if (type) *type = type_of(counter);
  if (counter->status) {
    memset(value, 0, sizeof *value);
    value->CStatus = counter->status;
  } else
    *value = counter->round.raw[0];
  return leave(0);
}

/* Room for the items and, behind them, the names. */
static DWORD size_of_array(const Counter *counter, size_t item_size) {
  DWORD size = 0;
  for (DWORD i = 0; i < counter->round.count; i++)
    size += (DWORD)(item_size + sizeof(wchar_t) * (wcslen(counter->object->instances[counter->round.instances[i]].full) + 1));
  return size;
}

static wchar_t *put_name(wchar_t *names, const Counter *counter, DWORD i, LPWSTR *name) {
  const wchar_t *full = counter->object->instances[counter->round.instances[i]].full;
  size_t length = wcslen(full) + 1;
  *name = memcpy(names, full, length * sizeof *names);
  return names + length;
}

/* 0, or why there is no array. */
static DWORD begin_array(const Counter *counter, size_t item_size, LPDWORD room, LPDWORD count, const void *items) {
  if (!room || !count || !counter->is_wildcard) return PDH_INVALID_ARGUMENT;
  if (counter->status) return counter->status;
  DWORD code = need(size_of_array(counter, item_size), items, room);
  *count = counter->round.count;
  return code;
}

EXPORT PDH_FUNCTION PdhGetFormattedCounterArrayW(PDH_HCOUNTER handle, DWORD format, LPDWORD room, LPDWORD count,
                                                 PPDH_FMT_COUNTERVALUE_ITEM_W items) {
  enter("PdhGetFormattedCounterArrayW");
  note("format", format);
  note("room", room ? *room : 0);
  DWORD code = is_refused("PdhGetFormattedCounterArrayW");
  Counter *counter = counter_of(handle, &code);
  if (!code && !counter->status && needs_two(type_of(counter)) && !counter->before.count && knob("arrayFailsWhole"))
    code = PDH_INVALID_DATA;
  if (!code) code = begin_array(counter, sizeof *items, room, count, items);
  if (code) return leave(code);
  const Round *round = &counter->round, *before = &counter->before;
  DWORD type = type_of(counter);
  wchar_t *names = (wchar_t *)(items + round->count);
  for (DWORD i = 0, b = 0; i < round->count; i++) {
    while (b < before->count && before->instances[b] < round->instances[i]) b++;
    int is_same = b < before->count && before->instances[b] == round->instances[i];
    names = put_name(names, counter, i, &items[i].szName);
    format_value(type, format, &round->raw[i], is_same ? &before->raw[b] : NULL, &items[i].FmtValue);
  }
  return leave(0);
}

EXPORT PDH_FUNCTION PdhGetRawCounterArrayW(PDH_HCOUNTER handle, LPDWORD room, LPDWORD count,
                                           PPDH_RAW_COUNTER_ITEM_W items) {
  enter("PdhGetRawCounterArrayW");
  note("room", room ? *room : 0);
  DWORD code = is_refused("PdhGetRawCounterArrayW");
  Counter *counter = counter_of(handle, &code);
  if (!code) code = begin_array(counter, sizeof *items, room, count, items);
  if (code) return leave(code);
  wchar_t *names = (wchar_t *)(items + counter->round.count);
  for (DWORD i = 0; i < counter->round.count; i++) {
    names = put_name(names, counter, i, &items[i].szName);
    items[i].RawValue = counter->round.raw[i];
  }
  return leave(0);
}

/* Puts a text behind what is there already. NULL: none. */
static LPWSTR put_behind(BYTE **at, const wchar_t *text) {
  if (!text) return NULL;
  size_t bytes = (wcslen(text) + 1) * sizeof *text;
  LPWSTR put = memcpy(*at, text, bytes);
  *at += bytes;
  return put;
}

static DWORD bytes_of(const wchar_t *text) { return text ? (DWORD)((wcslen(text) + 1) * sizeof *text) : 0; }

EXPORT PDH_FUNCTION PdhGetCounterInfoW(PDH_HCOUNTER handle, BOOLEAN explain, LPDWORD room, PPDH_COUNTER_INFO_W info) {
  enter("PdhGetCounterInfoW");
  note("explain", explain);
  note("room", room ? *room : 0);
  DWORD code = is_refused("PdhGetCounterInfoW");
  Counter *counter = counter_of(handle, &code);
  if (!code && !room) code = PDH_INVALID_ARGUMENT;
  if (code) return leave(code);
  const Object *object = counter->object;
  const Definition pattern = {.name = counter->pattern, .help = L""};
  const Definition *definition = counter->pattern ? &pattern : &object->counters[counter->definition];
  const wchar_t *computer = counter->is_remote ? L"OTHER" : THIS_COMPUTER;
  Text full = {0};
  add_path(&full, computer, object, counter->instance, 0, definition->name);
  const wchar_t *help = explain ? definition->help : NULL;
  DWORD needed = sizeof *info + bytes_of(full.at) + bytes_of(computer) + bytes_of(object->name) +
                 bytes_of(counter->instance) + bytes_of(definition->name) + bytes_of(help);
  code = need(needed, info, room);
  if (!code) {
    BYTE *at = (BYTE *)info->DataBuffer;
    memset(info, 0, sizeof *info);
    info->dwLength = needed;
    info->dwType = definition->type;
    info->CStatus = object->status;
    info->lDefaultScale = definition->scale;
    info->szFullPath = put_behind(&at, full.at);
    info->szMachineName = put_behind(&at, computer);
    info->szObjectName = put_behind(&at, object->name);
    info->szInstanceName = put_behind(&at, counter->instance);
    info->szCounterName = put_behind(&at, definition->name);
    info->szExplainText = put_behind(&at, help);
  }
  free(full.at);
  return leave(code);
}
