/*
 * Sessions, queries and what ends them.
 */
EXPORT EVT_HANDLE WINAPI EvtOpenSession(EVT_LOGIN_CLASS class, PVOID login, DWORD timeout, DWORD flags) {
  const EVT_RPC_LOGIN *given = login;
  enter("EvtOpenSession");
  note("class", class);
  note_text("server", given ? given->Server : NULL);
  note_text("user", given ? given->User : NULL);
  note_text("domain", given ? given->Domain : NULL);
  note_text("password", given ? given->Password : NULL);
  note("authentication", given ? given->Flags : 0);
  note("timeout", timeout);
  note("flags", flags);
  if (is_refused("EvtOpenSession")) return leave_with(NULL);
  if (class != EvtRpcLogin || !given || !given->Server || timeout || flags) {
    fail(ERROR_INVALID_PARAMETER);
    return leave_with(NULL);
  }
  return leave_with(give(SESSION, calloc(1, 1)));
}

EXPORT EVT_HANDLE WINAPI EvtQuery(EVT_HANDLE session, LPCWSTR path, LPCWSTR query, DWORD flags) {
  enter("EvtQuery");
  note("session", (UINT64)session);
  note_text("path", path);
  note_text("query", query);
  note("flags", flags);
  if (is_refused("EvtQuery") || !is_session(session)) return leave_with(NULL);
  if (path && !(flags & (EvtQueryChannelPath | EvtQueryFilePath))) {
    fail(ERROR_INVALID_PARAMETER);
    return leave_with(NULL);
  }
  Result *result = calloc(1, sizeof *result);
  result->is_backwards = (flags & EvtQueryReverseDirection) != 0;
  if (!start_query(result, path, query, (flags & EvtQueryFilePath) != 0, (flags & EvtQueryTolerateQueryErrors) != 0)) {
    give_back(&result->arena);
    free(result);
    return leave_with(NULL);
  }
  return leave_with(give(QUERY, result));
}

/* Set while a call waits on purpose: EvtCancel ends the waiting. */
static HANDLE cancelled;

/* knob "wait": so many ms that EvtNext takes; gives 0, or why it came to nothing. */
static DWORD wait_as_told(DWORD timeout) {
  DWORD ms = knobs[0].name[0] ? knob("wait") : 0;
  if (!ms) return 0;
  ResetEvent(cancelled);
  LeaveCriticalSection(&lock);
  int is_over = WaitForSingleObject(cancelled, ms < timeout ? ms : timeout) == WAIT_OBJECT_0;
  EnterCriticalSection(&lock);
  return is_over ? ERROR_CANCELLED : ms > timeout ? ERROR_TIMEOUT : 0;
}

static BOOL next_of(Result *result, DWORD size, EVT_HANDLE *events, DWORD *returned) {
  if (result->has_ended) return fail(ERROR_NO_MORE_ITEMS);
  if (result->is_subscription && !result->is_announced) return fail(ERROR_INVALID_OPERATION);
  DWORD trouble = trouble_of(result);
  if (trouble) return fail(trouble);
  while (*returned < size) {
    Event *event = next_event(result);
    if (!event) break;
    events[(*returned)++] = give(EVENT, event);
  }
  if (*returned) return TRUE;
  if (is_damaged(result)) return fail(ERROR_INVALID_DATA);
  /* For a query this is final. */
  result->has_ended = !result->is_subscription;
  result->is_announced = 0;
  return fail(ERROR_NO_MORE_ITEMS);
}

/* knob "most": batches of more events fail with RPC_S_INVALID_BOUND, as those of very large events do. */
EXPORT BOOL WINAPI EvtNext(EVT_HANDLE handle, DWORD size, EVT_HANDLE *events, DWORD timeout, DWORD flags, PDWORD returned) {
  enter("EvtNext");
  note("size", size);
  note("timeout", timeout);
  *returned = 0;
  if (is_refused("EvtNext")) return leave(FALSE);
  Result *result = object_of(handle, QUERY);
  if (!result) return leave(FALSE);
  if (!size || flags || result->callback) return leave(fail(ERROR_INVALID_PARAMETER));
  DWORD trouble = wait_as_told(timeout);
  if (trouble) return leave(fail(trouble));
  DWORD most = knobs[0].name[0] ? knob("most") : 0;
  if (most && size > most) {
    /* Where the result set stands afterwards is not said: somewhere else. */
    UINT64 lost = size;
    for (Event *event; lost-- && (event = next_event(result)); let_go(event)) continue;
    return leave(fail(RPC_S_INVALID_BOUND));
  }
  return leave(next_of(result, size, events, returned));
}

static BOOL seek(Result *result, LONGLONG position, const Bookmark *bookmark, DWORD flags) {
  UINT64 nearest = 0, before = result->position;
  LONGLONG place;
  switch (flags & EvtSeekOriginMask) {
    case EvtSeekRelativeToFirst: place = position; break;
    case EvtSeekRelativeToLast: place = (LONGLONG)count_all(result) - 1 + position; break;
    case EvtSeekRelativeToCurrent: place = (LONGLONG)before + position; break;
    case EvtSeekRelativeToBookmark:
      if (!bookmark) return fail(ERROR_INVALID_PARAMETER);
      place = place_of(result, bookmark, &nearest);
      if (place < 0 && (flags & EvtSeekStrict)) return fail(ERROR_NOT_FOUND);
      place = place < 0 ? (LONGLONG)nearest : place + position;
      break;
    default: return fail(ERROR_INVALID_PARAMETER);
  }
  if (place >= 0 && go_to(result, (UINT64)place)) return TRUE;
  return flags & EvtSeekStrict ? fail(ERROR_NOT_FOUND) : TRUE;
}

EXPORT BOOL WINAPI EvtSeek(EVT_HANDLE handle, LONGLONG position, EVT_HANDLE bookmark, DWORD timeout, DWORD flags) {
  enter("EvtSeek");
  note("position", (unsigned long long)position);
  note("flags", flags);
  if (is_refused("EvtSeek")) return leave(FALSE);
  Result *result = object_of(handle, QUERY);
  Bookmark *given = bookmark ? object_of(bookmark, BOOKMARK) : NULL;
  if (!result || (bookmark && !given)) return leave(FALSE);
  if (timeout || result->is_subscription) return leave(fail(ERROR_INVALID_PARAMETER));
  return leave(seek(result, position, given, flags));
}

EXPORT BOOL WINAPI EvtGetQueryInfo(EVT_HANDLE handle, EVT_QUERY_PROPERTY_ID property, DWORD size, PEVT_VARIANT buffer,
                                   PDWORD used) {
  enter("EvtGetQueryInfo");
  note("property", property);
  if (is_refused("EvtGetQueryInfo")) return leave(FALSE);
  Result *result = object_of(handle, QUERY);
  if (!result) return leave(FALSE);
  Arena arena = {0};
  DWORD count = 0;
  for (const Source *source = result->sources; source; source = source->next) count++;
  Value *names = take_zeroed(&arena, (count + 1) * sizeof *names);
  DWORD *statuses = take_zeroed(&arena, (count + 1) * sizeof *statuses), at = 0;
  for (const Source *source = result->sources; source; source = source->next) names[at++] = text_value(source->log->name);
  Value value = property == EvtQueryNames
                    ? (Value){EvtVarTypeString | EVT_VARIANT_TYPE_ARRAY, count, 0, names, 0, L""}
                    : (Value){EvtVarTypeUInt32 | EVT_VARIANT_TYPE_ARRAY, count, 0, statuses, count * 4, L""};
  BOOL is_done = put_one(value, size, buffer, used);
  give_back(&arena);
  return leave(is_done);
}

EXPORT DWORD WINAPI EvtGetExtendedStatus(DWORD size, LPWSTR buffer, PDWORD used) {
  enter("EvtGetExtendedStatus");
  if (is_refused("EvtGetExtendedStatus")) return (DWORD)leave((BOOL)fault.code);
  const wchar_t *status = extended_thread == GetCurrentThreadId() ? extended_status : L"";
  BOOL is_done = put_characters(status, wcslen(status) + 1, size, buffer, used);
  return (DWORD)leave(is_done ? ERROR_SUCCESS : ERROR_INSUFFICIENT_BUFFER);
}

/* Cancels whatever waits: this double has no more than one such call under way. */
EXPORT BOOL WINAPI EvtCancel(EVT_HANDLE handle) {
  enter("EvtCancel");
  int is_known = !handle || slot_of(handle) != NULL;
  if (is_refused("EvtCancel") || !is_known) return leave(is_known ? FALSE : fail(ERROR_INVALID_HANDLE));
  SetEvent(cancelled);
  return leave(TRUE);
}

/* What only a list or a definition holds. */
typedef struct {
  Arena arena;
  const Node *first, *at;
  const wchar_t *const *names;
  DWORD count;
  HandleKind kind;
} List;

static void release(Slot *slot) {
  void *object = slot->object;
  HandleKind kind = slot->kind;
  free_slot(slot);
  switch (kind) {
    case EVENT: let_go(object); return;
    case QUERY:
      if (((Result *)object)->is_subscription) remove_subscriber(object);
      give_back(&((Result *)object)->arena);
      break;
    case BOOKMARK: give_back(&((Bookmark *)object)->arena); break;
    case RENDER_CONTEXT:
    case OBJECT_LIST:
    case CHANNEL_LIST:
    case PUBLISHER_LIST: give_back((Arena *)object); break;
    case LOG:
    case CHANNEL:
    case EVENT_DEFINITION: return;
    default: break;
  }
  free(object);
}

EXPORT BOOL WINAPI EvtClose(EVT_HANDLE handle) {
  enter("EvtClose");
  Slot *slot = slot_of(handle);
  note("handle", (UINT64)handle);
  note("kind", slot ? slot->kind : 0);
  if (is_recording) record_end();
  /* What a careless caller would take for the failure before it. */
  SetLastError(ERROR_ALREADY_EXISTS);
  if (!slot) {
    wrong_closes++;
    return leave(fail(ERROR_INVALID_HANDLE));
  }
  release(slot);
  return leave(TRUE);
}
