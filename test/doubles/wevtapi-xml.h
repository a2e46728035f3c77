/*
 * XML as events, queries, bookmarks and the double's own files have it: elements, attributes, text, character references.
 * Namespaces, processing instructions and comments are skipped.
 */
typedef struct Attribute {
  struct Attribute *next;
  const wchar_t *name, *value;
} Attribute;

typedef struct Node {
  struct Node *parent, *first, *next;
  Attribute *attributes;
  const wchar_t *name;
  /* Its own text; of an element with children only what is no white space. Never NULL. */
  const wchar_t *text;
  /* Where it stands in the source. */
  const wchar_t *start, *end;
} Node;

typedef struct {
  Arena *arena;
  const wchar_t *at, *end;
} Reader;

static int is_space(wchar_t c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

static void skip_space(Reader *reader) {
  while (reader->at < reader->end && is_space(*reader->at)) reader->at++;
}

static int starts_with(const Reader *reader, const wchar_t *text) {
  size_t length = wcslen(text);
  return (size_t)(reader->end - reader->at) >= length && !wmemcmp(reader->at, text, length);
}

/* Goes behind the next `text`; 0: there is none. */
static int skip_past(Reader *reader, const wchar_t *text) {
  for (; reader->at < reader->end; reader->at++)
    if (starts_with(reader, text)) {
      reader->at += wcslen(text);
      return 1;
    }
  return 0;
}

/* Goes over white space, comments, declarations and other text up to the next tag; 0: the end. */
static int to_tag(Reader *reader) {
  for (;;) {
    while (reader->at < reader->end && *reader->at != '<') reader->at++;
    if (reader->at >= reader->end) return 0;
    if (starts_with(reader, L"<!--")) {
      if (!skip_past(reader, L"-->")) return 0;
    } else if (starts_with(reader, L"<?") || starts_with(reader, L"<!D")) {
      if (!skip_past(reader, L">")) return 0;
    } else
      return 1;
  }
}

static const wchar_t *read_name(Reader *reader) {
  const wchar_t *from = reader->at;
  while (reader->at < reader->end && !is_space(*reader->at) && !wcschr(L"=/><\"'", *reader->at)) reader->at++;
  return reader->at == from ? NULL : take_text(reader->arena, from, (size_t)(reader->at - from));
}

/* The characters that a reference stands for; 0: it is none. Half a surrogate pair may be written as well. */
static int decode_reference(Reader *reader, wchar_t decoded[2]) {
  static const struct {
    const wchar_t *name;
    wchar_t character;
  } names[] = {{L"&lt;", '<'}, {L"&gt;", '>'}, {L"&amp;", '&'}, {L"&quot;", '"'}, {L"&apos;", '\''}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (starts_with(reader, names[i].name)) {
      reader->at += wcslen(names[i].name);
      decoded[0] = names[i].character;
      return 1;
    }
  if (!starts_with(reader, L"&#")) return 0;
  int is_hex = reader->at[2] == 'x';
  wchar_t *after;
  unsigned long code = wcstoul(reader->at + (is_hex ? 3 : 2), &after, is_hex ? 16 : 10);
  if (*after != ';') return 0;
  reader->at = after + 1;
  decoded[0] = code < 0x10000 ? (wchar_t)code : (wchar_t)(0xD7C0 + (code >> 10));
  decoded[1] = (wchar_t)(0xDC00 | (code & 0x3FF));
  return code < 0x10000 ? 1 : 2;
}

/* The text up to one of the characters in `stops`. */
static const wchar_t *read_text(Reader *reader, wchar_t stop) {
  const wchar_t *from = reader->at;
  const wchar_t *to = from;
  while (to < reader->end && *to != stop) to++;
  wchar_t *text = take(reader->arena, ((size_t)(to - from) + 1) * sizeof *text);
  size_t length = 0;
  while (reader->at < to) {
    int decoded = *reader->at == '&' ? decode_reference(reader, text + length) : 0;
    if (decoded) length += (size_t)decoded;
    else text[length++] = *reader->at++;
  }
  text[length] = 0;
  return text;
}

static int read_attributes(Reader *reader, Node *node) {
  Attribute **last = &node->attributes;
  for (;;) {
    skip_space(reader);
    if (reader->at >= reader->end) return 0;
    if (*reader->at == '>' || *reader->at == '/') return 1;
    Attribute *attribute = take_zeroed(reader->arena, sizeof *attribute);
    if (!(attribute->name = read_name(reader))) return 0;
    skip_space(reader);
    if (reader->at >= reader->end || *reader->at++ != '=') return 0;
    skip_space(reader);
    if (reader->at >= reader->end || (*reader->at != '"' && *reader->at != '\'')) return 0;
    wchar_t quote = *reader->at++;
    attribute->value = read_text(reader, quote);
    if (reader->at++ >= reader->end) return 0;
    *last = attribute;
    last = &attribute->next;
  }
}

static int is_blank(const wchar_t *text) {
  while (is_space(*text)) text++;
  return !*text;
}

static Node *read_element(Reader *reader, Node *parent);

static int read_content(Reader *reader, Node *node) {
  Node **last = &node->first;
  for (;;) {
    const wchar_t *text = read_text(reader, '<');
    if (reader->at >= reader->end) return 0;
    if (starts_with(reader, L"</")) {
      if (!node->first || !is_blank(text)) node->text = text;
      return skip_past(reader, L">");
    }
    if (starts_with(reader, L"<!--")) {
      if (!skip_past(reader, L"-->")) return 0;
      if (!is_blank(text)) node->text = text;
      continue;
    }
    if (!is_blank(text)) node->text = text;
    Node *child = read_element(reader, node);
    if (!child) return 0;
    *last = child;
    last = &child->next;
  }
}

/* The element at the reader's place; NULL: it is not well formed. */
static Node *read_element(Reader *reader, Node *parent) {
  if (!to_tag(reader)) return NULL;
  Node *node = take_zeroed(reader->arena, sizeof *node);
  node->parent = parent;
  node->start = reader->at++;
  node->text = L"";
  if (!(node->name = read_name(reader)) || !read_attributes(reader, node)) return NULL;
  if (*reader->at == '/') {
    reader->at++;
    if (reader->at >= reader->end || *reader->at++ != '>') return NULL;
  } else {
    reader->at++;
    if (!read_content(reader, node)) return NULL;
  }
  node->end = reader->at;
  return node;
}

static Node *parse_xml(Arena *arena, const wchar_t *text, size_t length) {
  Reader reader = {arena, text, text + length};
  return read_element(&reader, NULL);
}

static Node *child_of(const Node *node, const wchar_t *name) {
  for (Node *child = node ? node->first : NULL; child; child = child->next)
    if (!wcscmp(child->name, name)) return child;
  return NULL;
}

/* NULL: it has none of that name. */
static const wchar_t *attribute_of(const Node *node, const wchar_t *name) {
  for (const Attribute *attribute = node ? node->attributes : NULL; attribute; attribute = attribute->next)
    if (!wcscmp(attribute->name, name)) return attribute->value;
  return NULL;
}

static const wchar_t *attribute_or(const Node *node, const wchar_t *name, const wchar_t *otherwise) {
  const wchar_t *value = attribute_of(node, name);
  return value ? value : otherwise;
}
