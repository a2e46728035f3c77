/*
 * Security descriptors of services and of the manager. What is set is kept and given back; until then it is
 * DESCRIPTOR_BYTES of one value. knob "growths": it becomes larger. The conversions here know only which parts a text names, and
 * refuse one that has "bad" in it; a test may put the platform's own in their place. After tokens.h.
 */
#define DESCRIPTOR_BYTES 3000

static BYTE kept[65536];
static DWORD kept_bytes;

static DWORD allocated;

HELPER void reset_security(void) { kept_bytes = allocated = 0; }

/* How often memory was given that the caller has to free. */
EXPORT DWORD double_allocated(void) { return allocated; }

static int is_object(void *handle, DWORD rights) {
  return may(handle, is_open(handle, MANAGER) ? MANAGER : SERVICE, rights);
}

EXPORT BOOL WINAPI QueryServiceObjectSecurity(SC_HANDLE object, SECURITY_INFORMATION information,
                                              PSECURITY_DESCRIPTOR descriptor, DWORD size, LPDWORD needed) {
  record_begin("QueryServiceObjectSecurity");
  record_number("information", information);
  record_number("size", size);
  record_end();
  DWORD rights = READ_CONTROL | (information & SACL_SECURITY_INFORMATION ? ACCESS_SYSTEM_SECURITY : 0);
  if (!is_object(object, rights)) return FALSE;
  if (must_fail("QueryServiceObjectSecurity")) return FALSE;
  DWORD bytes = kept_bytes ? kept_bytes : DESCRIPTOR_BYTES + growing("descriptor", 1000);
  *needed = bytes;
  if (size < bytes) return fail(ERROR_INSUFFICIENT_BUFFER);
  if (kept_bytes) memcpy(descriptor, kept, bytes);
  else memset(descriptor, (int)information, bytes);
  return TRUE;
}

static void record_sid(const char *name, const SID *sid) {
  key(name);
  if (!sid) {
    put("null");
    return;
  }
  put("\"S-%u-%u", sid->Revision, sid->IdentifierAuthority.Value[5]);
  for (int i = 0; i < sid->SubAuthorityCount; i++) put("-%lu", sid->SubAuthority[i]);
  put("\"");
}

/* The entries of a list, all of which have the layout of ACCESS_ALLOWED_ACE. */
static void record_acl(const char *name, const ACL *acl) {
  if (!acl) {
    record_text(name, NULL);
    return;
  }
  record_open(name, "[");
  const BYTE *at = (const BYTE *)(acl + 1);
  for (int i = 0; i < acl->AceCount; i++) {
    const ACCESS_ALLOWED_ACE *ace = (const ACCESS_ALLOWED_ACE *)at;
    record_open(NULL, "{");
    record_number("type", ace->Header.AceType);
    record_number("flags", ace->Header.AceFlags);
    record_number("mask", ace->Mask);
    record_sid("sid", (const SID *)&ace->SidStart);
    record_close("}");
    at += ace->Header.AceSize;
  }
  record_close("]");
}

static const void *part(const SECURITY_DESCRIPTOR_RELATIVE *descriptor, DWORD offset) {
  return offset ? (const BYTE *)descriptor + offset : NULL;
}

EXPORT BOOL WINAPI SetServiceObjectSecurity(SC_HANDLE object, SECURITY_INFORMATION information,
                                            PSECURITY_DESCRIPTOR given) {
  const SECURITY_DESCRIPTOR_RELATIVE *descriptor = given;
  record_begin("SetServiceObjectSecurity");
  record_number("information", information);
  record_bool("isRelative", descriptor->Revision == 1 && (descriptor->Control & SE_SELF_RELATIVE));
  record_sid("owner", part(descriptor, descriptor->Owner));
  record_sid("group", part(descriptor, descriptor->Group));
  record_bool("hasDacl", descriptor->Control & SE_DACL_PRESENT);
  record_acl("dacl", part(descriptor, descriptor->Dacl));
  record_acl("sacl", part(descriptor, descriptor->Sacl));
  record_end();
  DWORD rights = (information & (OWNER_SECURITY_INFORMATION | GROUP_SECURITY_INFORMATION) ? WRITE_OWNER : 0) |
                 (information & DACL_SECURITY_INFORMATION ? WRITE_DAC : 0) |
                 (information & SACL_SECURITY_INFORMATION ? ACCESS_SYSTEM_SECURITY : 0);
  if (!is_object(object, rights)) return FALSE;
  if (must_fail("SetServiceObjectSecurity")) return FALSE;
  kept_bytes = GetSecurityDescriptorLength(given);
  memcpy(kept, given, kept_bytes);
  return TRUE;
}

EXPORT BOOL WINAPI ConvertSecurityDescriptorToStringSecurityDescriptorW(PSECURITY_DESCRIPTOR descriptor, DWORD revision,
                                                                        SECURITY_INFORMATION information, LPWSTR *text,
                                                                        PULONG length) {
  static const wchar_t sddl[] = L"O:BAG:SYD:(A;;RP;;;WD)";
  BYTE *bytes = descriptor;
  record_begin("ConvertSecurityDescriptorToStringSecurityDescriptorW");
  record_number("revision", revision);
  record_number("information", information);
  record_bool("isWhole", bytes[0] == information && bytes[DESCRIPTOR_BYTES - 1] == information);
  record_end();
  (void)length;
  if (must_fail("ConvertSecurityDescriptorToStringSecurityDescriptorW")) return FALSE;
  allocated++;
  *text = LocalAlloc(LMEM_FIXED, sizeof sddl);
  memcpy(*text, sddl, sizeof sddl);
  return TRUE;
}

EXPORT BOOL WINAPI ConvertStringSecurityDescriptorToSecurityDescriptorW(LPCWSTR text, DWORD revision,
                                                                        PSECURITY_DESCRIPTOR *descriptor,
                                                                        PULONG bytes) {
  static const SID system = {1, 1, {SECURITY_NT_AUTHORITY}, {SECURITY_LOCAL_SYSTEM_RID}};
  static const ACL empty = {ACL_REVISION, 0, sizeof empty, 0, 0};
  record_begin("ConvertStringSecurityDescriptorToSecurityDescriptorW");
  record_text("text", text);
  record_number("revision", revision);
  record_end();
  if (must_fail("ConvertStringSecurityDescriptorToSecurityDescriptorW")) return FALSE;
  if (wcsstr(text, L"bad")) return fail(ERROR_INVALID_ACL);
  struct Layout {
    SECURITY_DESCRIPTOR_RELATIVE head;
    SID owner, group;
    ACL dacl, sacl;
  } *layout = LocalAlloc(LMEM_FIXED | LMEM_ZEROINIT, sizeof *layout);
  layout->head.Revision = SECURITY_DESCRIPTOR_REVISION;
  layout->head.Control = SE_SELF_RELATIVE;
  layout->owner = layout->group = system;
  layout->dacl = layout->sacl = empty;
  if (wcsstr(text, L"O:")) layout->head.Owner = offsetof(struct Layout, owner);
  if (wcsstr(text, L"G:")) layout->head.Group = offsetof(struct Layout, group);
  if (wcsstr(text, L"D:")) layout->head.Dacl = offsetof(struct Layout, dacl), layout->head.Control |= SE_DACL_PRESENT;
  if (wcsstr(text, L"S:")) layout->head.Sacl = offsetof(struct Layout, sacl), layout->head.Control |= SE_SACL_PRESENT;
  allocated++;
  *descriptor = layout;
  *bytes = sizeof *layout;
  return TRUE;
}
