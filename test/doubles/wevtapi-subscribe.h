/*
 * Subscriptions hear of new events: those of a signal handle by the signal, those of a callback on a thread of their own.
 */
typedef struct Subscriber {
  struct Subscriber *next;
  Result *result;
  HANDLE thread, wake;
} Subscriber;

static Subscriber *subscribers;
static HANDLE watcher;

/* Says that a log has something new, or was cleared. The lock is held. */
static void announce(const Log *log) {
  for (Subscriber *subscriber = subscribers; subscriber; subscriber = subscriber->next)
    for (const Source *source = subscriber->result->sources; source; source = source->next)
      if (source->log == log) {
        subscriber->result->is_announced = 1;
        if (subscriber->result->signal) SetEvent(subscriber->result->signal);
        if (subscriber->wake) SetEvent(subscriber->wake);
      }
}

/* Takes in what files and time have brought. */
static int look_around(void) {
  int has_rate = 0;
  for (Log *log = logs; log; log = log->next) {
    UINT64 before = log_count(log);
    DWORD generation = log->generation;
    refresh(log);
    advance(log);
    has_rate |= log->every != 0;
    if (log_count(log) != before || log->generation != generation) announce(log);
  }
  return has_rate;
}

/* Watches the folder for as long as there are subscriptions; without a rate of events it wakes up for changes only. */
static DWORD WINAPI watch(LPVOID nothing) {
  HANDLE change = folder ? FindFirstChangeNotificationW(folder, FALSE, FILE_NOTIFY_CHANGE_SIZE | FILE_NOTIFY_CHANGE_LAST_WRITE)
                         : INVALID_HANDLE_VALUE;
  (void)nothing;
  for (;;) {
    EnterCriticalSection(&lock);
    int is_last = !subscribers, has_rate = is_last ? 0 : look_around();
    if (is_last) watcher = NULL;
    LeaveCriticalSection(&lock);
    if (is_last) break;
    DWORD ms = has_rate ? 5 : 500;
    if (change == INVALID_HANDLE_VALUE) Sleep(ms);
    else if (WaitForSingleObject(change, ms) == WAIT_OBJECT_0) FindNextChangeNotification(change);
  }
  if (change != INVALID_HANDLE_VALUE) FindCloseChangeNotification(change);
  return 0;
}

/* Delivers events to a callback until the subscription is closed. */
static DWORD WINAPI deliver(LPVOID given) {
  Subscriber *subscriber = given;
  Result *result = subscriber->result;
  for (;;) {
    EnterCriticalSection(&lock);
    DWORD trouble = result->has_closed ? 0 : trouble_of(result);
    Event *event = result->has_closed || trouble ? NULL : next_event(result);
    EVT_HANDLE handle = event ? give(EVENT, event) : NULL;
    int is_over = result->has_closed;
    LeaveCriticalSection(&lock);
    if (is_over) return 0;
    if (!handle && !trouble) {
      WaitForSingleObject(subscriber->wake, INFINITE);
      continue;
    }
    if (trouble) result->callback(EvtSubscribeActionError, result->context, (EVT_HANDLE)(ULONG_PTR)trouble);
    else result->callback(EvtSubscribeActionDeliver, result->context, handle);
    EnterCriticalSection(&lock);
    Slot *slot = slot_of(handle);
    /* The event is the subscription's; whoever closed it did wrong. */
    if (slot) free_slot(slot);
    else if (handle) wrong_closes++;
    if (event) let_go(event);
    LeaveCriticalSection(&lock);
  }
}

static void add_subscriber(Result *result) {
  Subscriber *subscriber = calloc(1, sizeof *subscriber);
  subscriber->result = result;
  subscriber->next = subscribers;
  subscribers = subscriber;
  if (result->callback) {
    subscriber->wake = CreateEventW(NULL, FALSE, TRUE, NULL);
    subscriber->thread = CreateThread(NULL, 0, deliver, subscriber, 0, NULL);
  }
  if (!watcher) {
    DWORD id;
    watcher = CreateThread(NULL, 0, watch, NULL, 0, &id);
    CloseHandle(watcher);
  }
}

/* Returns when the callback runs no more, as Windows does: from inside of it this would wait for itself. */
static void remove_subscriber(Result *result) {
  for (Subscriber **at = &subscribers; *at; at = &(*at)->next) {
    Subscriber *subscriber = *at;
    if (subscriber->result != result) continue;
    *at = subscriber->next;
    result->has_closed = 1;
    if (subscriber->thread) {
      SetEvent(subscriber->wake);
      LeaveCriticalSection(&lock);
      WaitForSingleObject(subscriber->thread, INFINITE);
      EnterCriticalSection(&lock);
      CloseHandle(subscriber->thread);
      CloseHandle(subscriber->wake);
    }
    free(subscriber);
    return;
  }
}

/* Puts the sources where the subscription begins; FALSE and the last error: that place is gone. */
static BOOL begin_at(Result *result, const Bookmark *bookmark, DWORD flags) {
  DWORD origin = flags & EvtSubscribeOriginMask;
  if (origin == EvtSubscribeStartAfterBookmark && !bookmark) return fail(ERROR_INVALID_PARAMETER);
  rewind_result(result);
  if (origin == EvtSubscribeToFutureEvents)
    for (Source *source = result->sources; source; source = source->next) source->cursor = log_count(source->log);
  if (origin == EvtSubscribeStartAfterBookmark)
    for (Source *source = result->sources; source; source = source->next) {
      struct Mark *mark = mark_of(bookmark, source->log->name);
      if (mark && !go_behind(source, mark) && (flags & EvtSubscribeStrict)) return fail(ERROR_NOT_FOUND);
    }
  return TRUE;
}

EXPORT EVT_HANDLE WINAPI EvtSubscribe(EVT_HANDLE session, HANDLE signal, LPCWSTR path, LPCWSTR query, EVT_HANDLE bookmark,
                                      PVOID context, EVT_SUBSCRIBE_CALLBACK callback, DWORD flags) {
  enter("EvtSubscribe");
  note("session", (UINT64)session);
  note("hasSignal", signal != NULL);
  note_text("path", path);
  note_text("query", query);
  note("bookmark", bookmark != NULL);
  note("flags", flags);
  if (is_refused("EvtSubscribe") || !is_session(session)) return leave_with(NULL);
  Bookmark *from = bookmark ? object_of(bookmark, BOOKMARK) : NULL;
  if (bookmark && !from) return leave_with(NULL);
  if (!signal == !callback) {
    fail(ERROR_INVALID_PARAMETER);
    return leave_with(NULL);
  }
  Result *result = calloc(1, sizeof *result);
  result->is_subscription = result->is_announced = 1;
  result->signal = signal;
  result->callback = callback;
  result->context = context;
  if (!start_query(result, path, query, 0, (flags & EvtSubscribeTolerateQueryErrors) != 0) || !begin_at(result, from, flags)) {
    give_back(&result->arena);
    free(result);
    return leave_with(NULL);
  }
  for (const Source *source = result->sources; source; source = source->next)
    if (wcstoul(attribute_or(source->log->config, L"Type", L"0"), NULL, 10) >= EvtChannelTypeAnalytic) {
      fail(ERROR_EVT_SUBSCRIPTION_TO_DIRECT_CHANNEL);
      give_back(&result->arena);
      free(result);
      return leave_with(NULL);
    }
  EVT_HANDLE handle = give(QUERY, result);
  add_subscriber(result);
  return leave_with(handle);
}
