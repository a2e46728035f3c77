/*
 * Memory that is given back all at once, text that grows, and files.
 */
typedef struct Block {
  struct Block *next;
  size_t used, size;
  BYTE bytes[];
} Block;

/* All zero: empty. */
typedef struct {
  Block *first;
} Arena;

#define BLOCK_BYTES 4096

static void *take(Arena *arena, size_t size) {
  size = (size + 7) & ~(size_t)7;
  if (!arena->first || arena->first->used + size > arena->first->size) {
    size_t room = size > BLOCK_BYTES ? size : BLOCK_BYTES;
    Block *block = malloc(sizeof *block + room);
    block->next = arena->first;
    block->used = 0;
    block->size = room;
    arena->first = block;
  }
  void *taken = arena->first->bytes + arena->first->used;
  arena->first->used += size;
  return taken;
}

static void *take_zeroed(Arena *arena, size_t size) { return memset(take(arena, size), 0, size); }

static void give_back(Arena *arena) {
  while (arena->first) {
    Block *next = arena->first->next;
    free(arena->first);
    arena->first = next;
  }
}

static wchar_t *take_text(Arena *arena, const wchar_t *text, size_t length) {
  wchar_t *copy = take(arena, (length + 1) * sizeof *copy);
  memcpy(copy, text, length * sizeof *copy);
  copy[length] = 0;
  return copy;
}

static wchar_t *take_whole(Arena *arena, const wchar_t *text) { return take_text(arena, text, wcslen(text)); }

/* A text that grows. */
typedef struct {
  wchar_t *at;
  size_t length, room;
} Text;

static void add(Text *text, const wchar_t *more, size_t length) {
  if (text->length + length + 1 > text->room) {
    text->room = 2 * (text->length + length + 1);
    text->at = realloc(text->at, text->room * sizeof *text->at);
  }
  memcpy(text->at + text->length, more, length * sizeof *more);
  text->length += length;
  text->at[text->length] = 0;
}

static void add_whole(Text *text, const wchar_t *more) { add(text, more, wcslen(more)); }

static void add_format(Text *text, const wchar_t *format, ...) {
  wchar_t room[1024];
  va_list args;
  va_start(args, format);
  int length = _vsnwprintf(room, 1024, format, args);
  va_end(args);
  add(text, room, length < 0 || length > 1024 ? 1024 : (size_t)length);
}

/* Characters of a text file in UTF-8, or in UTF-16 with a byte order mark; NULL and the last error: it can't be read. */
static wchar_t *read_text_file(const wchar_t *path, size_t *length) {
  HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                            OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
  if (file == INVALID_HANDLE_VALUE) return NULL;
  LARGE_INTEGER size;
  DWORD got = 0;
  GetFileSizeEx(file, &size);
  char *bytes = malloc((size_t)size.QuadPart + 2);
  BOOL is_read = ReadFile(file, bytes, (DWORD)size.QuadPart, &got, NULL);
  CloseHandle(file);
  wchar_t *text = is_read ? malloc(((size_t)got + 1) * sizeof *text) : NULL;
  if (text && got >= 2 && (BYTE)bytes[0] == 0xFF && (BYTE)bytes[1] == 0xFE) {
    *length = got / 2 - 1;
    memcpy(text, bytes + 2, *length * 2);
  } else if (text)
    *length = got ? (size_t)MultiByteToWideChar(CP_UTF8, 0, bytes, (int)got, text, (int)got) : 0;
  if (text) text[*length] = 0;
  free(bytes);
  return text;
}

/* Writes a new text file as UTF-8; the last error where that fails or the file exists. */
static BOOL write_new_file(const wchar_t *path, const wchar_t *text, size_t length) {
  HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, NULL);
  if (file == INVALID_HANDLE_VALUE) return FALSE;
  int size = length ? WideCharToMultiByte(CP_UTF8, 0, text, (int)length, NULL, 0, NULL, NULL) : 0;
  char *bytes = malloc((size_t)size + 1);
  DWORD written;
  if (size) WideCharToMultiByte(CP_UTF8, 0, text, (int)length, bytes, size, NULL, NULL);
  BOOL is_written = WriteFile(file, bytes, (DWORD)size, &written, NULL);
  CloseHandle(file);
  free(bytes);
  return is_written;
}
