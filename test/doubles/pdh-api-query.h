/*
 * Queries: their counters, and rounds of raw values. Knobs: "collectDelay", how many milliseconds a round takes; "otherGone",
 * the computer OTHER can't be reached now, and counters of it are added nevertheless, with the code that says so.
 */
EXPORT PDH_FUNCTION PdhOpenQueryW(LPCWSTR source, DWORD_PTR user, PDH_HQUERY *handle) {
  enter("PdhOpenQueryW");
  note_text("source", source);
  note("user", user);
  DWORD code = is_refused("PdhOpenQueryW");
  if (!code && !handle) code = PDH_INVALID_ARGUMENT;
  if (code) return leave(code);
  Query *query = calloc(1, sizeof *query);
  query->end = &query->counters;
  *handle = handle_of(take_slot(QUERY, query));
  return leave(0);
}

static PDH_STATUS add_to_query(const char *call, int is_english, PDH_HQUERY handle, LPCWSTR text, DWORD_PTR user,
                               PDH_HCOUNTER *given) {
  static Path path;
  enter(call);
  note_text("path", text);
  note("user", user);
  DWORD code = is_refused(call);
  if (!code && !given) code = PDH_INVALID_ARGUMENT;
  if (given) *given = NULL;
  Query *query = object_of(handle, QUERY);
  if (!code && !query) code = PDH_INVALID_HANDLE;
  if (!code) code = split_path(text, &path);
  if (!code && !can_be_reached(&path)) code = PDH_CSTATUS_NO_MACHINE;
  Object *object = code ? NULL : find_object(path.object, is_english);
  if (!code && !object) code = PDH_CSTATUS_NO_OBJECT;
  DWORD definition = code ? 0 : find_counter(object, path.counter, is_english);
  if (!code && definition == object->counter_count && !wcschr(path.counter, '*')) code = PDH_CSTATUS_NO_COUNTER;
  if (!code && object->is_multi && !path.instance) code = PDH_CSTATUS_BAD_COUNTERNAME;
  if (code) return leave(code);
  Counter *counter = calloc(1, sizeof *counter);
  counter->query = query;
  counter->object = object;
  counter->definition = definition;
  counter->instance = path.instance ? _wcsdup(path.instance) : NULL;
  counter->pattern = definition == object->counter_count ? _wcsdup(path.counter) : NULL;
  counter->is_wildcard = path.instance && wcschr(path.instance, '*');
  counter->is_remote = path.computer && _wcsicmp(path.computer, THIS_COMPUTER);
  counter->status = PDH_CSTATUS_ITEM_NOT_VALIDATED;
  counter->slot = take_slot(COUNTER, counter);
  counter->link = query->end;
  *query->end = counter;
  query->end = &counter->next;
  *given = handle_of(counter->slot);
  return leave(counter->is_remote && knob("otherGone") ? PDH_CSTATUS_NO_MACHINE : 0);
}

EXPORT PDH_FUNCTION PdhAddCounterW(PDH_HQUERY query, LPCWSTR path, DWORD_PTR user, PDH_HCOUNTER *counter) {
  return add_to_query("PdhAddCounterW", 0, query, path, user, counter);
}

EXPORT PDH_FUNCTION PdhAddEnglishCounterW(PDH_HQUERY query, LPCWSTR path, DWORD_PTR user, PDH_HCOUNTER *counter) {
  return add_to_query("PdhAddEnglishCounterW", 1, query, path, user, counter);
}

EXPORT PDH_FUNCTION PdhRemoveCounter(PDH_HCOUNTER handle) {
  enter("PdhRemoveCounter");
  DWORD code = is_refused("PdhRemoveCounter");
  Counter *counter = object_of(handle, COUNTER);
  if (!counter) {
    wrong_closes++;
    return leave(PDH_INVALID_HANDLE);
  }
  if (!code) free_counter(counter);
  return leave(code);
}

/* Never among the calls that a test makes fail. */
EXPORT PDH_FUNCTION PdhCloseQuery(PDH_HQUERY handle) {
  enter("PdhCloseQuery");
  if (is_recording) record_end();
  Query *query = object_of(handle, QUERY);
  if (!query) {
    wrong_closes++;
    return leave(PDH_INVALID_HANDLE);
  }
  while (query->counters) free_counter(query->counters);
  free_slot((DWORD)((UINT64)handle & 0xffffffff) >> 4);
  free(query);
  return leave(0);
}

static void add_raw(Counter *counter, DWORD instance) {
  Round *round = &counter->round;
  if (round->count == round->room) {
    round->room = round->room ? 2 * round->room : 1;
    round->instances = realloc(round->instances, round->room * sizeof *round->instances);
    round->raw = realloc(round->raw, round->room * sizeof *round->raw);
  }
  round->instances[round->count] = instance;
  read_raw(counter->object, counter->definition, instance, now, &round->raw[round->count++]);
}

/*
 * Adds the instance of the first `length` characters of that name, the one after `skip` others that are there. Where only
 * one has that name, it is remembered.
 */
static int add_named(Counter *counter, size_t length, DWORD skip) {
  const Object *object = counter->object;
  DWORD hash = hash_of(counter->instance, length), same = 0, first = 0, found = 0;
  for (DWORD at = object->buckets[hash & (object->bucket_count - 1)]; at; at = object->instances[at - 1].next_in_bucket) {
    const Instance *instance = &object->instances[at - 1];
    if (instance->hash != hash || wcslen(instance->full) != length) continue;
    if (_wcsnicmp(instance->full, counter->instance, length)) continue;
    if (!same++) first = at;
    if (!found && is_there(instance, now) && !skip--) found = at;
  }
  if (same == 1 && length == wcslen(counter->instance)) counter->only = first;
  if (found) add_raw(counter, found - 1);
  return same != 0;
}

static void collect_single(Counter *counter) {
  DWORD index = 0;
  if (counter->only) {
    if (is_there(&counter->object->instances[counter->only - 1], now)) add_raw(counter, counter->only - 1);
    return;
  }
  if (add_named(counter, wcslen(counter->instance), 0)) return;
  const wchar_t *end = end_of_name(counter->instance, &index);
  add_named(counter, end - counter->instance, index);
}

static void collect_one(Counter *counter) {
  Object *object = counter->object;
  Round was = counter->before;
  counter->before = counter->round;
  counter->round = was;
  counter->round.count = 0;
  counter->status = 0;
  if (counter->is_remote && knob("otherGone")) {
    counter->status = PDH_CSTATUS_NO_MACHINE;
    return;
  }
  if (object->status && object->is_multi) counter->status = object->status;
  else if (counter->definition == object->counter_count) counter->status = PDH_CSTATUS_NO_COUNTER;
  else if (!counter->instance) add_raw(counter, NO_INSTANCE);
  else if (!counter->is_wildcard) collect_single(counter);
  else if (!wcscmp(counter->instance, L"*")) {
    for (DWORD i = 0; i < object->instance_count; i++)
      if (is_there(&object->instances[i], now)) add_raw(counter, i);
  } else
    for (DWORD i = 0; i < object->instance_count; i++)
      if (is_there(&object->instances[i], now) && fits(counter->instance, object->instances[i].full))
        add_raw(counter, i);
  if (!counter->status && !counter->round.count)
    counter->status = counter->is_wildcard ? PDH_NO_DATA : PDH_CSTATUS_NO_INSTANCE;
}

EXPORT PDH_FUNCTION PdhCollectQueryData(PDH_HQUERY handle) {
  enter("PdhCollectQueryData");
  DWORD code = is_refused("PdhCollectQueryData");
  Query *query = object_of(handle, QUERY);
  if (!code && !query) code = PDH_INVALID_HANDLE;
  if (code) return leave(code);
  if (knob("collectDelay")) Sleep(knob("collectDelay"));
  next_sample();
  code = PDH_NO_DATA;
  for (Counter *counter = query->counters; counter; counter = counter->next) {
    collect_one(counter);
    if (!counter->status) code = 0;
  }
  return leave(code);
}
