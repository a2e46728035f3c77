import { bindLazily, type Library, type NativeFunction } from './library.ts';

declare const kindBrand: unique symbol;

/**
 * An EVT_HANDLE, as a number: addresses of user space fit one, and numbers cost a call nothing, where bigints and Buffers do.
 * The brand keeps one kind of handle from taking another's place.
 */
export type EvtHandle<Kind extends string = string> = number & { readonly [kindBrand]: Kind };

export type SessionHandle = EvtHandle<'session'>;
/** A result set: of a query or of a subscription. */
export type ResultHandle = EvtHandle<'result'>;
export type EventHandle = EvtHandle<'event'>;
export type ContextHandle = EvtHandle<'context'>;
export type BookmarkHandle = EvtHandle<'bookmark'>;
export type PublisherHandle = EvtHandle<'publisher'>;
export type EventListHandle = EvtHandle<'event list'>;
export type DefinitionHandle = EvtHandle<'definition'>;
export type ArrayHandle = EvtHandle<'array'>;
export type ChannelListHandle = EvtHandle<'channel list'>;
export type PublisherListHandle = EvtHandle<'publisher list'>;
export type LogHandle = EvtHandle<'log'>;
export type ChannelHandle = EvtHandle<'channel'>;

/** NULL. */
export const NONE = 0;

type None = typeof NONE;
/** Where a call reads from or writes to: memory of ours that does not move, by its address, and that outlives the call. */
type Address = number;
/** NULL: none. */
type Text = string | null;
type Call<A extends readonly unknown[]> = NativeFunction<A, number>;
type Opening<A extends readonly unknown[], H extends EvtHandle> = NativeFunction<A, H | None>;
/** The functions that fill a buffer with an EVT_VARIANT and what it points to. Sizes are in bytes. */
type Property<H> = Call<[object: H, property: number, flags: number, bytes: number, buffer: Buffer, used: Buffer]>;

/** The functions that read the event log, under their SDK names. Learn: Windows Event Log Functions. */
export interface Wevtapi {
  readonly EvtOpenSession: Opening<[kind: number, login: Buffer, timeout: number, flags: number], SessionHandle>;
  readonly EvtQuery: Opening<[session: SessionHandle | None, path: Text, query: Text, flags: number], ResultHandle>;
  readonly EvtNext: Call<
    [result: ResultHandle, count: number, events: Address, timeoutMs: number, flags: number, returned: Address]
  >;
  readonly EvtSeek: Call<
    [result: ResultHandle, position: number, bookmark: BookmarkHandle | None, timeoutMs: number, flags: number]
  >;
  readonly EvtSubscribe: Opening<
    [
      session: SessionHandle | None,
      signal: number,
      path: Text,
      query: Text,
      bookmark: BookmarkHandle | None,
      context: null,
      callback: null,
      flags: number,
    ],
    ResultHandle
  >;
  readonly EvtCreateRenderContext: Opening<[count: number, paths: null, flags: number], ContextHandle>;
  /** Sizes are in bytes, whatever is rendered. */
  readonly EvtRender: Call<
    [
      context: ContextHandle | None,
      fragment: EventHandle | BookmarkHandle,
      flags: number,
      bytes: number,
      buffer: Address,
      used: Address,
      count: Address,
    ]
  >;
  /** Sizes are in characters. */
  readonly EvtFormatMessage: Call<
    [
      publisher: PublisherHandle | None,
      event: EventHandle,
      id: number,
      valueCount: number,
      values: null,
      flags: number,
      characters: number,
      buffer: Address,
      used: Address,
    ]
  >;
  readonly EvtCreateBookmark: Opening<[xml: Text], BookmarkHandle>;
  readonly EvtUpdateBookmark: Call<[bookmark: BookmarkHandle, event: EventHandle]>;
  readonly EvtOpenPublisherMetadata: Opening<
    [session: SessionHandle | None, name: string, file: Text, locale: number, flags: number],
    PublisherHandle
  >;
  readonly EvtGetPublisherMetadataProperty: Property<PublisherHandle>;
  readonly EvtGetObjectArraySize: Call<[array: ArrayHandle, size: Buffer]>;
  readonly EvtGetObjectArrayProperty: Call<
    [array: ArrayHandle, property: number, index: number, flags: number, bytes: number, buffer: Buffer, used: Buffer]
  >;
  readonly EvtOpenEventMetadataEnum: Opening<[publisher: PublisherHandle, flags: number], EventListHandle>;
  readonly EvtNextEventMetadata: Opening<[list: EventListHandle, flags: number], DefinitionHandle>;
  readonly EvtGetEventMetadataProperty: Property<DefinitionHandle>;
  readonly EvtOpenPublisherEnum: Opening<[session: SessionHandle | None, flags: number], PublisherListHandle>;
  /** Sizes are in characters. */
  readonly EvtNextPublisherId: Call<[list: PublisherListHandle, characters: number, buffer: Buffer, used: Buffer]>;
  readonly EvtOpenChannelEnum: Opening<[session: SessionHandle | None, flags: number], ChannelListHandle>;
  /** Sizes are in characters. */
  readonly EvtNextChannelPath: Call<[list: ChannelListHandle, characters: number, buffer: Buffer, used: Buffer]>;
  readonly EvtOpenLog: Opening<[session: SessionHandle | None, path: string, flags: number], LogHandle>;
  readonly EvtGetLogInfo: Call<[log: LogHandle, property: number, bytes: number, buffer: Buffer, used: Buffer]>;
  readonly EvtOpenChannelConfig: Opening<[session: SessionHandle | None, path: string, flags: number], ChannelHandle>;
  readonly EvtGetChannelConfigProperty: Property<ChannelHandle>;
  readonly EvtExportLog: Call<[session: SessionHandle | None, path: Text, query: Text, target: string, flags: number]>;
  readonly EvtClearLog: Call<[session: SessionHandle | None, log: string, target: Text, flags: number]>;
  /** Gives the code itself. Sizes are in characters. */
  readonly EvtGetExtendedStatus: Call<[characters: number, buffer: Buffer, used: Buffer]>;
  readonly EvtCancel: Call<[object: EvtHandle | None]>;
  readonly EvtClose: Call<[object: EvtHandle]>;
}

const prototypes: Readonly<Record<keyof Wevtapi, string>> = {
  EvtOpenSession: 'uintptr_t EvtOpenSession(int32_t kind, void *login, uint32_t timeout, uint32_t flags)',
  EvtQuery: 'uintptr_t EvtQuery(uintptr_t session, str16 path, str16 query, uint32_t flags)',
  EvtNext:
    'int32_t EvtNext(uintptr_t result, uint32_t count, uintptr_t events, uint32_t timeout, uint32_t flags, uintptr_t returned)',
  EvtSeek: 'int32_t EvtSeek(uintptr_t result, int64_t position, uintptr_t bookmark, uint32_t timeout, uint32_t flags)',
  EvtSubscribe:
    'uintptr_t EvtSubscribe(uintptr_t session, uintptr_t signal, str16 path, str16 query, uintptr_t bookmark, void *context, void *callback, uint32_t flags)',
  EvtCreateRenderContext: 'uintptr_t EvtCreateRenderContext(uint32_t count, void *paths, uint32_t flags)',
  EvtRender:
    'int32_t EvtRender(uintptr_t context, uintptr_t fragment, uint32_t flags, uint32_t bytes, uintptr_t buffer, uintptr_t used, uintptr_t count)',
  EvtFormatMessage:
    'int32_t EvtFormatMessage(uintptr_t publisher, uintptr_t event, uint32_t id, uint32_t valueCount, void *values, uint32_t flags, uint32_t characters, uintptr_t buffer, uintptr_t used)',
  EvtCreateBookmark: 'uintptr_t EvtCreateBookmark(str16 xml)',
  EvtUpdateBookmark: 'int32_t EvtUpdateBookmark(uintptr_t bookmark, uintptr_t event)',
  EvtOpenPublisherMetadata:
    'uintptr_t EvtOpenPublisherMetadata(uintptr_t session, str16 name, str16 file, uint32_t locale, uint32_t flags)',
  EvtGetPublisherMetadataProperty:
    'int32_t EvtGetPublisherMetadataProperty(uintptr_t publisher, int32_t property, uint32_t flags, uint32_t bytes, void *buffer, void *used)',
  EvtGetObjectArraySize: 'int32_t EvtGetObjectArraySize(uintptr_t array, void *size)',
  EvtGetObjectArrayProperty:
    'int32_t EvtGetObjectArrayProperty(uintptr_t array, uint32_t property, uint32_t index, uint32_t flags, uint32_t bytes, void *buffer, void *used)',
  EvtOpenEventMetadataEnum: 'uintptr_t EvtOpenEventMetadataEnum(uintptr_t publisher, uint32_t flags)',
  EvtNextEventMetadata: 'uintptr_t EvtNextEventMetadata(uintptr_t list, uint32_t flags)',
  EvtGetEventMetadataProperty:
    'int32_t EvtGetEventMetadataProperty(uintptr_t definition, int32_t property, uint32_t flags, uint32_t bytes, void *buffer, void *used)',
  EvtOpenPublisherEnum: 'uintptr_t EvtOpenPublisherEnum(uintptr_t session, uint32_t flags)',
  EvtNextPublisherId: 'int32_t EvtNextPublisherId(uintptr_t list, uint32_t characters, void *buffer, void *used)',
  EvtOpenChannelEnum: 'uintptr_t EvtOpenChannelEnum(uintptr_t session, uint32_t flags)',
  EvtNextChannelPath: 'int32_t EvtNextChannelPath(uintptr_t list, uint32_t characters, void *buffer, void *used)',
  EvtOpenLog: 'uintptr_t EvtOpenLog(uintptr_t session, str16 path, uint32_t flags)',
  EvtGetLogInfo: 'int32_t EvtGetLogInfo(uintptr_t log, int32_t property, uint32_t bytes, void *buffer, void *used)',
  EvtOpenChannelConfig: 'uintptr_t EvtOpenChannelConfig(uintptr_t session, str16 path, uint32_t flags)',
  EvtGetChannelConfigProperty:
    'int32_t EvtGetChannelConfigProperty(uintptr_t channel, int32_t property, uint32_t flags, uint32_t bytes, void *buffer, void *used)',
  EvtExportLog: 'int32_t EvtExportLog(uintptr_t session, str16 path, str16 query, str16 target, uint32_t flags)',
  EvtClearLog: 'int32_t EvtClearLog(uintptr_t session, str16 log, str16 target, uint32_t flags)',
  EvtGetExtendedStatus: 'uint32_t EvtGetExtendedStatus(uint32_t characters, void *buffer, void *used)',
  EvtCancel: 'int32_t EvtCancel(uintptr_t object)',
  EvtClose: 'int32_t EvtClose(uintptr_t object)',
};

/** The functions of wevtapi.dll, or of the library that a test hands in. */
export const bindWevtapi = (library: Library): Wevtapi => bindLazily(library, prototypes);
