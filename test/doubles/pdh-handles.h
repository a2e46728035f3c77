/*
 * Queries and counters, and handles to them. A handle is no pointer; one that was closed is never given again.
 */
struct Query;

/* What one counter had at one time: one raw value for each instance. */
typedef struct {
  DWORD *instances;
  PDH_RAW_COUNTER *raw;
  DWORD count, room;
} Round;

typedef struct Counter {
  struct Counter *next, **link;
  struct Query *query;
  DWORD slot;
  Object *object;
  DWORD definition;
  /* Of the path, with its parent; NULL: none. */
  wchar_t *instance;
  /* What stands for its counters; NULL: it is one. */
  wchar_t *pattern;
  /* The number of the only instance of that name, + 1; 0: not found yet, or there are several. */
  DWORD only;
  int is_wildcard, is_remote;
  Round round, before;
  /* 0, or why the last round had none. */
  DWORD status;
} Counter;

typedef struct Query {
  Counter *counters, **end;
} Query;

typedef struct {
  enum { FREE, QUERY, COUNTER, REGISTRY_KEY } kind;
  DWORD uses, next_free;
  void *object;
} Slot;

static Slot *slots;
static DWORD slot_count, slot_room, first_free, open_handles, wrong_closes;

static DWORD take_slot(int kind, void *object) {
  DWORD index = first_free;
  if (index) first_free = slots[index].next_free;
  else {
    if (slot_count + 1 >= slot_room) {
      slot_room = slot_room ? 2 * slot_room : 1024;
      slots = realloc(slots, slot_room * sizeof *slots);
    }
    index = ++slot_count;
    slots[index].uses = 0;
  }
  slots[index].kind = kind;
  slots[index].object = object;
  slots[index].uses++;
  open_handles++;
  return index;
}

static HANDLE handle_of(DWORD index) {
  return (HANDLE)(((UINT64)(slots[index].uses & 0x7fff) << 32) | ((UINT64)index << 4));
}

/* What an open handle of that kind leads to; NULL: it is none. */
static void *object_of(HANDLE handle, int kind) {
  UINT64 value = (UINT64)handle;
  DWORD index = (DWORD)(value & 0xffffffff) >> 4;
  if (!index || index > slot_count || (value & 15)) return NULL;
  Slot *slot = &slots[index];
  return (int)slot->kind == kind && (slot->uses & 0x7fff) == value >> 32 ? slot->object : NULL;
}

static void free_slot(DWORD index) {
  slots[index].kind = FREE;
  slots[index].next_free = first_free;
  first_free = index;
  open_handles--;
}

static void free_counter(Counter *counter) {
  *counter->link = counter->next;
  if (counter->next) counter->next->link = counter->link;
  else counter->query->end = counter->link;
  free_slot(counter->slot);
  free(counter->instance);
  free(counter->pattern);
  free(counter->round.instances);
  free(counter->round.raw);
  free(counter->before.instances);
  free(counter->before.raw);
  free(counter);
}
