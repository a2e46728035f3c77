/*
 * Answers whose size the caller has to ask for. Knobs: "growths", how many of the next sizes that are told will be too small
 * by the time of the next call; "neverFits", each of them is; "smallCode", what a call with too little room fails with instead
 * of PDH_MORE_DATA.
 */

/* 0: there is room. Otherwise the code, with a size that can be relied upon only where none was given. */
static DWORD need(DWORD needed, const void *buffer, LPDWORD room) {
  if (!*room || !buffer) {
    DWORD left = knob("growths");
    if (left) double_set("growths", left - 1);
    *room = left ? needed / 2 : needed;
    return PDH_MORE_DATA;
  }
  if (*room < needed || knob("neverFits")) {
    *room = 1;
    return knob("smallCode") ? knob("smallCode") : PDH_MORE_DATA;
  }
  *room = needed;
  return 0;
}

/* A multi-string: texts with their NULs, without the last one. */
static DWORD give_list(const Text *list, LPWSTR buffer, LPDWORD room) {
  DWORD needed = list->length ? (DWORD)list->length + 1 : 2;
  DWORD code = need(needed, buffer, room);
  if (code) return code;
  if (list->length) memcpy(buffer, list->at, list->length * sizeof *buffer);
  else buffer[0] = 0;
  buffer[needed - 1] = 0;
  return 0;
}

static void add_item(Text *list, const wchar_t *item) { add(list, item, wcslen(item) + 1); }
