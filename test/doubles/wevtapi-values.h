/*
 * Values as an EVT_VARIANT holds them, made from the text that an event's XML shows.
 */
typedef struct {
  DWORD type;
  /* Elements of an array, bytes of binary data. */
  DWORD count;
  UINT64 number;
  /* What a pointer leads to; of an array of texts or SIDs, their pointers. */
  const void *data;
  DWORD bytes;
  /* As a message shows it. */
  const wchar_t *text;
} Value;

/* 100 ns since 1601 of an ISO 8601 time in UTC; 0: it is none. */
static UINT64 parse_time(const wchar_t *text) {
  SYSTEMTIME time = {0};
  FILETIME whole;
  int read = 0, year, month, day, hour, minute, second;
  if (swscanf(text, L"%4d-%2d-%2dT%2d:%2d:%2d%n", &year, &month, &day, &hour, &minute, &second, &read) != 6) return 0;
  time.wYear = (WORD)year;
  time.wMonth = (WORD)month;
  time.wDay = (WORD)day;
  time.wHour = (WORD)hour;
  time.wMinute = (WORD)minute;
  time.wSecond = (WORD)second;
  if (!SystemTimeToFileTime(&time, &whole)) return 0;
  UINT64 ticks = ((UINT64)whole.dwHighDateTime << 32) | whole.dwLowDateTime;
  const wchar_t *at = text + read;
  if (*at == '.')
    for (UINT64 unit = 1000000; *++at >= '0' && *at <= '9'; unit /= 10) ticks += (UINT64)(*at - '0') * unit;
  return ticks;
}

static void format_time(UINT64 ticks, wchar_t text[40]) {
  FILETIME whole = {(DWORD)ticks, (DWORD)(ticks >> 32)};
  SYSTEMTIME time;
  FileTimeToSystemTime(&whole, &time);
  swprintf(text, 40, L"%04u-%02u-%02uT%02u:%02u:%02u.%07u00Z", time.wYear, time.wMonth, time.wDay, time.wHour,
           time.wMinute, time.wSecond, (unsigned)(ticks % 10000000));
}

static UINT64 now_ticks(void) {
  FILETIME now;
  GetSystemTimePreciseAsFileTime(&now);
  return ((UINT64)now.dwHighDateTime << 32) | now.dwLowDateTime;
}

static int parse_guid(const wchar_t *text, GUID *guid) {
  unsigned part[8];
  unsigned long first;
  unsigned second, third;
  if (*text == '{') text++;
  if (swscanf(text, L"%8lx-%4x-%4x-%2x%2x-%2x%2x%2x%2x%2x%2x", &first, &second, &third, part, part + 1, part + 2,
              part + 3, part + 4, part + 5, part + 6, part + 7) != 11)
    return 0;
  guid->Data1 = first;
  guid->Data2 = (WORD)second;
  guid->Data3 = (WORD)third;
  for (int i = 0; i < 8; i++) guid->Data4[i] = (BYTE)part[i];
  return 1;
}

/* A SID's bytes; 0: the text is none. */
static DWORD parse_sid(Arena *arena, const wchar_t *text, const void **sid) {
  wchar_t *at;
  if (wcsncmp(text, L"S-1-", 4)) return 0;
  BYTE *bytes = take_zeroed(arena, SECURITY_MAX_SID_SIZE);
  UINT64 authority = _wcstoui64(text + 4, &at, 0);
  bytes[0] = 1;
  for (int i = 0; i < 6; i++) bytes[2 + i] = (BYTE)(authority >> (8 * (5 - i)));
  for (; *at == '-' && bytes[1] < SID_MAX_SUB_AUTHORITIES; bytes[1]++) {
    DWORD part = wcstoul(at + 1, &at, 10);
    memcpy(bytes + 8 + 4 * bytes[1], &part, 4);
  }
  *sid = bytes;
  return 8 + 4u * bytes[1];
}

static DWORD parse_hex(Arena *arena, const wchar_t *text, const void **data) {
  size_t length = wcslen(text) / 2;
  BYTE *bytes = take(arena, length + 1);
  for (size_t i = 0; i < length; i++) {
    unsigned byte = 0;
    swscanf(text + 2 * i, L"%2x", &byte);
    bytes[i] = (BYTE)byte;
  }
  *data = bytes;
  return (DWORD)length;
}

static DWORD type_named(const wchar_t *name) {
  static const struct {
    const wchar_t *name;
    DWORD type;
  } types[] = {{L"win:UnicodeString", EvtVarTypeString}, {L"win:AnsiString", EvtVarTypeAnsiString},
               {L"win:Int8", EvtVarTypeSByte},           {L"win:UInt8", EvtVarTypeByte},
               {L"win:Int16", EvtVarTypeInt16},          {L"win:UInt16", EvtVarTypeUInt16},
               {L"win:Int32", EvtVarTypeInt32},          {L"win:UInt32", EvtVarTypeUInt32},
               {L"win:Int64", EvtVarTypeInt64},          {L"win:UInt64", EvtVarTypeUInt64},
               {L"win:Float", EvtVarTypeSingle},         {L"win:Double", EvtVarTypeDouble},
               {L"win:Boolean", EvtVarTypeBoolean},      {L"win:Binary", EvtVarTypeBinary},
               {L"win:GUID", EvtVarTypeGuid},            {L"win:Pointer", EvtVarTypeSizeT},
               {L"win:FILETIME", EvtVarTypeFileTime},    {L"win:SYSTEMTIME", EvtVarTypeSysTime},
               {L"win:SID", EvtVarTypeSid},              {L"win:HexInt32", EvtVarTypeHexInt32},
               {L"win:HexInt64", EvtVarTypeHexInt64},    {L"trace:EvtXml", EvtVarTypeEvtXml}};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (!wcscmp(name, types[i].name)) return types[i].type;
  return EvtVarTypeString;
}

/* Bytes of one element in an array; 0: an array of it holds pointers. */
static DWORD element_bytes(DWORD type) {
  switch (type) {
    case EvtVarTypeSByte:
    case EvtVarTypeByte: return 1;
    case EvtVarTypeInt16:
    case EvtVarTypeUInt16: return 2;
    case EvtVarTypeInt32:
    case EvtVarTypeUInt32:
    case EvtVarTypeHexInt32:
    case EvtVarTypeSingle:
    case EvtVarTypeBoolean: return 4;
    case EvtVarTypeGuid:
    case EvtVarTypeSysTime: return 16;
    case EvtVarTypeString:
    case EvtVarTypeAnsiString:
    case EvtVarTypeEvtXml:
    case EvtVarTypeSid: return 0;
    default: return 8;
  }
}

static Value text_value(const wchar_t *text) {
  return (Value){EvtVarTypeString, 0, 0, text, (DWORD)((wcslen(text) + 1) * sizeof *text), text};
}

static Value number_value(DWORD type, UINT64 number) { return (Value){type, 0, number, NULL, 0, L""}; }

/* A number in decimal or, with 0x, hexadecimal. */
static UINT64 parse_number(const wchar_t *text) {
  return *text == '-' ? (UINT64)_wcstoi64(text, NULL, 0) : _wcstoui64(text, NULL, wcschr(text, 'x') ? 16 : 10);
}

/* One value of that type. What the text does not say is Null. */
static Value parse_value(Arena *arena, DWORD type, const wchar_t *text) {
  Value value = {type, 0, 0, NULL, 0, text};
  float single;
  double large;
  switch (type) {
    case EvtVarTypeString:
    case EvtVarTypeEvtXml:
      value.data = text;
      value.bytes = (DWORD)((wcslen(text) + 1) * sizeof *text);
      return value;
    case EvtVarTypeAnsiString: {
      char *bytes = take(arena, 3 * wcslen(text) + 1);
      value.bytes = (DWORD)WideCharToMultiByte(CP_ACP, 0, text, -1, bytes, (int)(3 * wcslen(text) + 1), NULL, NULL);
      value.data = bytes;
      return value;
    }
    case EvtVarTypeSingle:
      single = (float)wcstod(text, NULL);
      memcpy(&value.number, &single, sizeof single);
      return value;
    case EvtVarTypeDouble:
      large = wcstod(text, NULL);
      memcpy(&value.number, &large, sizeof large);
      return value;
    case EvtVarTypeBoolean: value.number = !wcscmp(text, L"true") || !wcscmp(text, L"1"); return value;
    case EvtVarTypeBinary:
      value.bytes = value.count = parse_hex(arena, text, &value.data);
      return value;
    case EvtVarTypeGuid: {
      GUID *guid = take(arena, sizeof *guid);
      if (!parse_guid(text, guid)) return number_value(EvtVarTypeNull, 0);
      value.data = guid;
      value.bytes = sizeof *guid;
      return value;
    }
    case EvtVarTypeSid:
      value.bytes = parse_sid(arena, text, &value.data);
      return value.bytes ? value : number_value(EvtVarTypeNull, 0);
    case EvtVarTypeFileTime: value.number = parse_time(text); return value;
    case EvtVarTypeSysTime: {
      UINT64 ticks = parse_time(text);
      FILETIME whole = {(DWORD)ticks, (DWORD)(ticks >> 32)};
      SYSTEMTIME *time = take(arena, sizeof *time);
      FileTimeToSystemTime(&whole, time);
      value.data = time;
      value.bytes = sizeof *time;
      return value;
    }
    default: value.number = parse_number(text); return value;
  }
}

/* An array, from its elements with `|` between them. */
static Value parse_array(Arena *arena, DWORD type, const wchar_t *text) {
  DWORD count = *text ? 1 : 0, each = element_bytes(type);
  for (const wchar_t *at = text; *at; at++) count += *at == '|';
  Value array = {type | EVT_VARIANT_TYPE_ARRAY, count, 0, NULL, 0, text};
  Value *elements = take_zeroed(arena, (count + 1) * sizeof *elements);
  for (DWORD i = 0; i < count; i++) {
    size_t length = wcscspn(text, L"|");
    elements[i] = parse_value(arena, type, take_text(arena, text, length));
    text += length + 1;
  }
  array.data = elements;
  if (!each) return array;
  BYTE *bytes = take(arena, (size_t)count * each + 1);
  for (DWORD i = 0; i < count; i++)
    memcpy(bytes + i * each, elements[i].data ? elements[i].data : (const void *)&elements[i].number, each);
  array.data = bytes;
  array.bytes = count * each;
  return array;
}

/* Where what values point to goes: behind them, each at a multiple of 8. */
typedef struct {
  BYTE *at;
  size_t used, size;
} Tail;

/* Where those bytes go; NULL: there is no room, but `used` counts on. */
static BYTE *place(Tail *tail, size_t bytes) {
  size_t from = (tail->used + 7) & ~(size_t)7;
  tail->used = from + bytes;
  return tail->used <= tail->size ? tail->at + from : NULL;
}

static void *put_bytes(Tail *tail, const void *data, size_t bytes) {
  BYTE *to = place(tail, bytes);
  return to ? memcpy(to, data, bytes) : NULL;
}

static void put_value(Tail *tail, const Value *value, EVT_VARIANT *variant) {
  EVT_VARIANT filled = {.UInt64Val = value->number, .Count = value->count, .Type = value->type};
  int is_array = (value->type & EVT_VARIANT_TYPE_ARRAY) != 0;
  if (is_array && !element_bytes(value->type & EVT_VARIANT_TYPE_MASK)) {
    const Value *elements = value->data;
    void **pointers = (void **)place(tail, value->count * sizeof *pointers);
    for (DWORD i = 0; i < value->count; i++) {
      void *element = put_bytes(tail, elements[i].data, elements[i].bytes);
      if (pointers) pointers[i] = element;
    }
    filled.StringArr = (LPWSTR *)pointers;
  } else if (value->data)
    filled.BinaryVal = put_bytes(tail, value->data, value->bytes);
  if (variant) *variant = filled;
}

/* Fills a buffer of `size` bytes with variants; FALSE and 122: it is too small. `used`: what is needed. */
static BOOL put_values(const Value *const *values, DWORD count, DWORD size, void *buffer, DWORD *used) {
  Tail tail = {buffer, count * sizeof(EVT_VARIANT), buffer ? size : 0};
  int has_room = tail.used <= tail.size;
  for (DWORD i = 0; i < count; i++) put_value(&tail, values[i], has_room ? (EVT_VARIANT *)buffer + i : NULL);
  if (used) *used = (DWORD)tail.used;
  if (tail.used <= tail.size) return TRUE;
  SetLastError(ERROR_INSUFFICIENT_BUFFER);
  return FALSE;
}

/* The same for one value, as the property functions give it. */
static BOOL put_one(Value value, DWORD size, void *buffer, DWORD *used) {
  const Value *values[] = {&value};
  return put_values(values, 1, size, buffer, used);
}

/* Text to a buffer that is measured in characters; FALSE and 122: it is too small. */
static BOOL put_characters(const wchar_t *text, size_t length, DWORD room, wchar_t *buffer, DWORD *used) {
  if (used) *used = (DWORD)length;
  if (!buffer || length > room) {
    SetLastError(ERROR_INSUFFICIENT_BUFFER);
    return FALSE;
  }
  memcpy(buffer, text, length * sizeof *text);
  return TRUE;
}
