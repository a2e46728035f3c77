/*
 * Handles: what they lead to, and an account of them. A handle is no pointer and no small number; one that was closed is
 * never given again.
 */
typedef enum {
  SESSION = 1,
  QUERY,
  EVENT,
  RENDER_CONTEXT,
  BOOKMARK,
  PUBLISHER,
  EVENT_LIST,
  EVENT_DEFINITION,
  OBJECT_LIST,
  CHANNEL_LIST,
  PUBLISHER_LIST,
  LOG,
  CHANNEL
} HandleKind;

typedef struct {
  HandleKind kind;
  DWORD uses;
  void *object;
  DWORD next_free;
} Slot;

static Slot *slots;
static DWORD slot_count, slot_room, first_free, open_handles, wrong_closes, most_open;

static EVT_HANDLE give(HandleKind kind, void *object) {
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
  if (++open_handles > most_open) most_open = open_handles;
  return (EVT_HANDLE)(((UINT64)(slots[index].uses & 0x7fff) << 32) | ((UINT64)index << 4));
}

static Slot *slot_of(EVT_HANDLE handle) {
  UINT64 value = (UINT64)handle;
  DWORD index = (DWORD)(value & 0xffffffff) >> 4;
  if (!index || index > slot_count || (value & 15)) return NULL;
  Slot *slot = &slots[index];
  return slot->kind && (slot->uses & 0x7fff) == value >> 32 ? slot : NULL;
}

/* What a handle of that kind leads to; NULL and 6: it is none. */
static void *object_of(EVT_HANDLE handle, HandleKind kind) {
  Slot *slot = slot_of(handle);
  if (slot && slot->kind == kind) return slot->object;
  SetLastError(ERROR_INVALID_HANDLE);
  return NULL;
}

/* Whether that is a session or none, which means this computer. */
static BOOL is_session(EVT_HANDLE handle) { return !handle || object_of(handle, SESSION) != NULL; }

static void free_slot(Slot *slot) {
  slot->kind = 0;
  slot->next_free = first_free;
  first_free = (DWORD)(slot - slots);
  open_handles--;
}
