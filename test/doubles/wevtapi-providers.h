/*
 * What providers say of their events: templates and texts, from providers.xml in the folder of logs and from a few built-in
 * ones that generated events come from.
 *
 *   <Providers>
 *     <Provider Name="…" Guid="{…}" Locale="1033" MessageFile="…" ResourceFile="…" ParameterFile="…" HelpLink="…"
 *         OpenError="5" FormatError="2">
 *       <Channel Path="System"/>
 *       <Level Name="…" Value="2">Error</Level> <Task …/> <Opcode …/> <Keyword Name="…" Value="0x…">text</Keyword>
 *       <Event Id="1" Version="0" Level="4" Task="0" Opcode="0" Keywords="0x…">
 *         <Template><template xmlns="…"><data name="…" inType="win:UInt32"/>…</template></Template>
 *         <Message>The %1 service entered the %2 state.</Message>
 *       </Event>
 *       <Parameter Id="5">text of %%5</Parameter>
 *     </Provider>
 *   </Providers>
 *
 * A data with a `count` is an array; its text has `|` between the elements. OpenError, FormatError: the code that opening
 * the metadata, or formatting anything with it, fails with. Locale absent: any.
 */
static const wchar_t builtin_providers[] =
    L"<Providers>"
    L"<Provider Name='Service Control Manager' Guid='{555908d1-a6d7-4695-8e1e-26931d2012f4}'"
    L" MessageFile='%SystemRoot%\\system32\\services.exe'>"
    L"<Channel Path='System'/><Keyword Name='Classic' Value='0x0080000000000000'>Classic</Keyword>"
    L"<Event Id='7036' Version='0' Level='4'><Template>"
    L"<template xmlns=\"http://schemas.microsoft.com/win/2004/08/events\">"
    L"<data name=\"param1\" inType=\"win:UnicodeString\"/><data name=\"param2\" inType=\"win:UnicodeString\"/>"
    L"<data name=\"Binary\" inType=\"win:Binary\"/></template>"
    L"</Template><Message>The %1 service entered the %2 state.</Message></Event></Provider>"
    L"<Provider Name='Double-Requests' Guid='{0f3ac1b2-51a0-4c5f-9c36-0d2a4c6f7e01}' MessageFile='C:\\double.dll'>"
    L"<Channel Path='Application'/><Task Name='Serve' Value='1'>Serve requests</Task>"
    L"<Event Id='1' Version='0' Level='4' Task='1'><Template>"
    L"<template xmlns=\"http://schemas.microsoft.com/win/2004/08/events\">"
    L"<data name=\"Path\" inType=\"win:UnicodeString\"/><data name=\"Status\" inType=\"win:UInt32\"/>"
    L"<data name=\"Bytes\" inType=\"win:UInt64\"/><data name=\"Start\" inType=\"win:FILETIME\"/></template>"
    L"</Template><Message>%1 was answered with %2 (%3 bytes).</Message></Event>"
    L"<Event Id='2' Version='0' Level='3' Task='1'><Template>"
    L"<template xmlns=\"http://schemas.microsoft.com/win/2004/08/events\">"
    L"<data name=\"User\" inType=\"win:SID\"/><data name=\"Address\" inType=\"win:HexInt64\"/>"
    L"<data name=\"IsRetry\" inType=\"win:Boolean\"/></template>"
    L"</Template><Message>%1 asked again: %3.</Message></Event></Provider>"
    L"<Provider Name='Double-Classic' MessageFile='C:\\classic.dll'>"
    L"<Event Id='1000' Version='0' Level='2'><Message>Faulting application name: %1, module: %2</Message></Event>"
    L"</Provider></Providers>";

static Arena provider_arena;
/* NULL: none. The later ones come first in question. */
static Node *file_providers, *own_providers;

static void load_providers(const wchar_t *path) {
  size_t length;
  if (!own_providers) own_providers = parse_xml(&provider_arena, builtin_providers, wcslen(builtin_providers));
  file_providers = NULL;
  wchar_t *text = path ? read_text_file(path, &length) : NULL;
  if (text) file_providers = parse_xml(&provider_arena, text, length);
}

static const Node *provider_among(const Node *providers, const wchar_t *name, DWORD locale, int *is_known) {
  for (const Node *provider = providers ? providers->first : NULL; provider; provider = provider->next) {
    const wchar_t *own = attribute_of(provider, L"Locale");
    if (_wcsicmp(attribute_or(provider, L"Name", L""), name)) continue;
    *is_known = 1;
    if (!own || !locale || wcstoul(own, NULL, 10) == locale) return provider;
  }
  return NULL;
}

/* The provider in that language (0: any). NULL: there is none; `is_known`: there is, in another language. */
static const Node *find_provider(const wchar_t *name, DWORD locale, int *is_known) {
  *is_known = 0;
  const Node *provider = provider_among(file_providers, name, locale, is_known);
  return provider || *is_known ? provider : provider_among(own_providers, name, locale, is_known);
}

/* What a provider says of an event; NULL: nothing. */
static const Node *find_definition(const Node *provider, DWORD id, DWORD version) {
  for (const Node *event = provider ? provider->first : NULL; event; event = event->next)
    if (!wcscmp(event->name, L"Event") && wcstoul(attribute_or(event, L"Id", L""), NULL, 10) == id &&
        wcstoul(attribute_or(event, L"Version", L"0"), NULL, 10) == version)
      return event;
  return NULL;
}

/* The first of the definition's `data`; NULL: it has no template. */
static const Node *first_data(const Node *definition) {
  const Node *template = child_of(child_of(definition, L"Template"), L"template");
  const Node *data = template ? template->first : NULL;
  return data && !wcscmp(data->name, L"data") ? data : NULL;
}
