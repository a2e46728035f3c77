/*
 * Messages and words.
 */
typedef struct {
  const Node *provider;
  /* In question for what a message does not say in the wanted language. */
  DWORD open_code;
} Publisher;

/* A warning that comes with the text; 0: none. */
typedef DWORD Warning;

static void add_parameter(Text *text, const Node *provider, DWORD number, Warning *warning) {
  for (const Node *node = provider->first; node; node = node->next)
    if (!wcscmp(node->name, L"Parameter") && wcstoul(attribute_or(node, L"Id", L""), NULL, 10) == number) {
      add_whole(text, node->text);
      return;
    }
  add_format(text, L"%%%%%lu", number);
  *warning = ERROR_EVT_UNRESOLVED_PARAMETER_INSERT;
}

/* An insert's own text, with `%%n` in it resolved. */
static void add_insert(Text *text, const Node *provider, const Value *value, Warning *warning) {
  Text plain = {0};
  add_whole(&plain, L"");
  add_value_text(&plain, value);
  for (wchar_t *at = plain.at; *at;) {
    if (at[0] == '%' && at[1] == '%' && iswdigit(at[2])) {
      DWORD number = wcstoul(at + 2, &at, 10);
      add_parameter(text, provider, number, warning);
    } else
      add(text, at++, 1);
  }
  free(plain.at);
}

/* What `%x` stands for; gives where the text goes on. */
static const wchar_t *add_escape(Text *text, const wchar_t *at) {
  switch (*at) {
    case 'n': add_whole(text, L"\r\n"); break;
    case 't': add_whole(text, L"\t"); break;
    case 'b': add_whole(text, L" "); break;
    case 'r': add_whole(text, L"\r"); break;
    case 0: return at;
    default: add(text, at, 1);
  }
  return at + 1;
}

/* Most inserts in one message. */
#define MOST_INSERTS 99

static Warning add_message(Text *text, const Node *provider, const wchar_t *format, const Value *values, DWORD count) {
  Warning warning = 0;
  while (*format) {
    wchar_t *after;
    if (*format != '%') {
      add(text, format++, 1);
      continue;
    }
    const wchar_t *start = format++;
    if (*format == '%' && iswdigit(format[1])) {
      DWORD number = wcstoul(format + 1, &after, 10);
      add_parameter(text, provider, number, &warning);
      format = after;
      continue;
    }
    if (!iswdigit(*format)) {
      format = add_escape(text, format);
      continue;
    }
    DWORD number = wcstoul(format, &after, 10);
    format = after;
    if (*format == '!' && wcschr(format + 1, '!')) format = wcschr(format + 1, '!') + 1;
    if (!number) return warning; /* %0: here it ends */
    if (number > MOST_INSERTS) warning = ERROR_EVT_MAX_INSERTS_REACHED;
    else if (number > count) warning = ERROR_EVT_UNRESOLVED_VALUE_INSERT;
    if (number <= count && number <= MOST_INSERTS) add_insert(text, provider, &values[number - 1], &warning);
    else add(text, start, (size_t)(format - start));
  }
  return warning;
}

static const wchar_t *word_among(const Node *provider, const wchar_t *kind, UINT64 value) {
  for (const Node *node = provider ? provider->first : NULL; node; node = node->next)
    if (!wcscmp(node->name, kind) && parse_number(attribute_or(node, L"Value", L"-1")) == value) return node->text;
  return NULL;
}

static const wchar_t *level_word(UINT64 level) {
  static const wchar_t *const levels[] = {L"Information", L"Critical", L"Error", L"Warning", L"Information", L"Verbose"};
  return level < 6 ? levels[level] : NULL;
}

static const wchar_t *opcode_word(UINT64 opcode) {
  static const wchar_t *const opcodes[] = {L"Info",      L"Start", L"Stop",   L"DCStart", L"DCStop",
                                           L"Extension", L"Reply", L"Resume", L"Suspend", L"Send"};
  return opcode < 10 ? opcodes[opcode] : opcode == 240 ? L"Receive" : NULL;
}

/* The keywords that winmeta has, and the provider's own: one after another, each with its NUL, and one NUL more. */
static void add_keywords(Text *text, const Node *provider, UINT64 keywords) {
  static const wchar_t *const common[] = {L"Response Time", L"WDI Context",   L"WDI Diag",         L"SQM",
                                          L"Audit Failure", L"Audit Success", L"Correlation Hint", L"Classic"};
  for (int bit = 0; bit < 64; bit++) {
    UINT64 mask = 1ull << bit;
    const wchar_t *word = word_among(provider, L"Keyword", mask);
    if (!word && bit >= 48 && bit < 56) word = common[bit - 48];
    if ((keywords & mask) && word) add(text, word, wcslen(word) + 1);
  }
  if (text->length) add(text, L"", 1);
}

static const wchar_t *description_of(const Node *provider, const Event *event) {
  const Node *message = child_of(find_definition(provider, (DWORD)event->system[EvtSystemEventID].number,
                                                 (DWORD)event->system[EvtSystemVersion].number),
                                 L"Message");
  return message ? message->text : NULL;
}

/* What is asked of an event, with the NULs that are part of it; gives 0, a warning, or why there is nothing. */
static DWORD format_event(Text *text, const Publisher *publisher, Event *event, DWORD flags) {
  const Node *provider = publisher ? publisher->provider : NULL;
  const Value *system = event->system;
  const wchar_t *word = NULL;
  Warning warning = 0;
  switch (flags) {
    case EvtFormatMessageEvent: {
      /* What another computer rendered and sent along needs no metadata. */
      const Node *rendering = child_of(event->node ? event->node : event_node(event), L"RenderingInfo");
      const Node *rendered = child_of(rendering, L"Message");
      if (rendered) {
        word = rendered->text;
        break;
      }
      if (!provider) return ERROR_EVT_MESSAGE_NOT_FOUND;
      const wchar_t *format = description_of(provider, event);
      if (!format) return ERROR_EVT_MESSAGE_NOT_FOUND;
      warning = add_message(text, provider, format, event->user, event->user_count);
      add(text, L"", 1);
      return warning;
    }
    case EvtFormatMessageLevel:
      word = level_word(system[EvtSystemLevel].number);
      if (!word) word = word_among(provider, L"Level", system[EvtSystemLevel].number);
      break;
    case EvtFormatMessageTask: word = word_among(provider, L"Task", system[EvtSystemTask].number); break;
    case EvtFormatMessageOpcode:
      word = opcode_word(system[EvtSystemOpcode].number);
      if (!word) word = word_among(provider, L"Opcode", system[EvtSystemOpcode].number);
      break;
    case EvtFormatMessageKeyword:
      add_keywords(text, provider, system[EvtSystemKeywords].number);
      return text->length ? 0 : ERROR_EVT_MESSAGE_ID_NOT_FOUND;
    case EvtFormatMessageChannel: word = event_log(event); break;
    case EvtFormatMessageProvider: word = system[EvtSystemProviderName].data; break;
    case EvtFormatMessageXml:
      need_xml(event);
      add(text, event->xml, event->xml_length);
      add(text, L"", 1);
      return 0;
    default: return ERROR_INVALID_PARAMETER;
  }
  if (!word) return ERROR_EVT_MESSAGE_ID_NOT_FOUND;
  add(text, word, wcslen(word) + 1);
  return 0;
}
