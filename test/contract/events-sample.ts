import { parseIsoTime } from '../../lib/events/time.ts';
import type { RecordedEvent, RecordedEvents, RecordedProvider } from '../../lib/recorded/events/document.ts';

/**
 * What a ground for the event log has in its logs. The recorded machine takes it as it is; a double of Windows' side is
 * given the same events as XML.
 */

export const SAMPLE_GUID = '1c95126e-7eea-49a9-a3fe-a378b03ddb4d';
export const ACTIVITY = 'f7f2ad3e-0001-4a5b-8c9d-0123456789ab';

/** One provider with a manifest, with events whose values have every type that a record can hold, and one classic source. */
export const sampleProviders: readonly RecordedProvider[] = [
  {
    name: 'Svcdeck-Sample',
    guid: SAMPLE_GUID,
    resourceFile: 'C:\\Sample\\sample.dll',
    parameterFile: '',
    messageFile: 'C:\\Sample\\sample.dll',
    helpLink: 'https://svcdeck.invalid/sample',
    logs: ['System'],
    levels: [{ name: 'Svcdeck Level', value: 16 }],
    tasks: [{ name: 'Sampling', value: 7 }],
    opcodes: [{ name: 'Taking', value: 11 }],
    keywords: [{ name: 'Odd', value: '0x1' }],
    events: [
      {
        id: 1,
        version: 2,
        level: 4,
        task: 7,
        opcode: 11,
        keywords: '0x8000000000000001',
        message: 'Sample %1 of %2 was taken.',
        data: ['Name', 'Total:8'],
      },
      {
        id: 2,
        level: 2,
        keywords: '0x8000000000000000',
        data: [
          'Text',
          'SByte:3',
          'Byte:4',
          'Int16:5',
          'UInt16:6',
          'Int32:7',
          'UInt32:8',
          'Int64:9',
          'UInt64:10',
          'Double:12',
          'Boolean:13',
          'Binary:14',
          'Guid:15',
          'FileTime:17',
          'Sid:19',
          'Hex32:20',
          'Hex64:21',
        ],
      },
      {
        id: 3,
        level: 3,
        keywords: '0x8000000000000000',
        message: 'The %1 file was cleared.',
        data: ['Channel', 'BackupPath'],
        userData: { name: 'FileCleared', namespace: 'urn:svcdeck:sample' },
      },
    ],
  },
  {
    name: 'Svcdeck-Gone',
    guid: '0d9f5a3c-6c1e-4b7a-9a55-0f2f7f3b8a11',
    resourceFile: 'C:\\Gone\\gone.dll',
    messageFile: 'C:\\Gone\\gone.dll',
    logs: ['Svcdeck-Odd/Operational'],
    events: [{ id: 9, level: 2, keywords: '0x8000000000000000', data: ['Reason', 'Count:8'] }],
  },
  {
    name: 'Svcdeck Classic',
    logs: ['Application'],
    messageFile: 'C:\\Sample\\classic.dll',
    events: [{ id: 5, qualifiers: 0x4000, level: 4, keywords: '0x80000000000000', message: 'Line one%nLine two: %1' }],
  },
];

const timeAt = (seconds: number, ticks = 0): string =>
  new Date(Date.UTC(2026, 2, 17, 6, 0, seconds))
    .toISOString()
    .replace(/\.\d+Z$/, `.${String(ticks).padStart(7, '0')}Z`);

const everyType: RecordedEvent['data'] = [
  'Größe <&> "it\'s" 😀',
  -128,
  255,
  -32_768,
  65_535,
  -2_147_483_648,
  4_294_967_295,
  '-9223372036854775808',
  '18446744073709551615',
  0.5,
  true,
  '00abff',
  ACTIVITY,
  '2026-03-17T05:00:00.0000001Z',
  'S-1-5-19',
  0xc0000005,
  '0x8000000000000000',
];

const HOW_MANY = 150;

/** Every third second one in System. */
const systemEvents: readonly RecordedEvent[] = Array.from({ length: HOW_MANY }, (_, index): RecordedEvent => {
  const record = 1001 + index;
  const common = { record, time: timeAt(index * 3, record), provider: 'Svcdeck-Sample', process: 748, thread: 1608 };
  if (index % 50 === 10) return { ...common, id: 2, user: 'S-1-5-18', data: everyType };
  if (index % 50 === 20) return { ...common, id: 3, user: 'S-1-5-18', data: ['System', ''] };
  return {
    ...common,
    id: 1,
    version: 2,
    data: [`n${index}`, HOW_MANY],
    ...(index % 10 === 0 ? { activity: ACTIVITY, user: 'S-1-5-20' } : {}),
  };
});

/** Every fifth second one in Application, of a classic source or of one that nobody knows. */
const applicationEvents: readonly RecordedEvent[] = Array.from({ length: 60 }, (_, index): RecordedEvent => {
  const common = { record: 1 + index, time: timeAt(index * 5 + 1) };
  if (index % 10 === 9)
    return {
      ...common,
      provider: 'Nobody',
      id: 77,
      qualifiers: 0xc000,
      level: 2,
      keywords: '0x80000000000000',
      data: ['a', 'b'],
    };
  return { ...common, provider: 'Svcdeck Classic', id: 5, data: [`c${index}`, { type: 14, value: '5300' }] };
});

/** As long as a string of an event can be. Learn: ReportEventW. */
export const LONGEST = 31_839;

/** Texts that nobody expects. */
export const oddTexts: readonly string[] = [
  'escape \x1b[31mred\x1b]0;title\x07',
  'half \ud800 of a pair \udc00, turned \udc00\ud800',
  'nothing \0 behind',
  'right \u202eto left\u202c, \ufeff\ufffe\uffff',
  '%1 %n %%5 <&]]> \r\n\t|',
  'x'.repeat(LONGEST),
];

/** And an event of a provider whose message file is gone. */
const oddEvents: readonly RecordedEvent[] = [
  ...oddTexts.map((text, index) => ({
    record: 1 + index,
    time: timeAt(index),
    provider: 'Svcdeck-Sample',
    id: 1,
    version: 2,
    data: [text, index],
  })),
  { record: 1 + oddTexts.length, time: timeAt(oddTexts.length), provider: 'Svcdeck-Gone', id: 9, data: ['why', 5] },
];

export const sampleEvents: RecordedEvents = {
  logs: [
    {
      name: 'Application',
      config: {
        isEnabled: true,
        isolation: 0,
        type: 0,
        isClassic: true,
        maxBytes: 20_971_520,
        retains: false,
        backsUp: false,
      },
      events: applicationEvents,
    },
    { name: 'Security', config: { isEnabled: true, type: 0, isClassic: true }, accessDenied: true, events: [] },
    {
      name: 'System',
      config: {
        isEnabled: true,
        isolation: 1,
        type: 0,
        isClassic: true,
        maxBytes: 20_971_520,
        retains: false,
        backsUp: false,
      },
      events: systemEvents,
    },
    {
      name: 'Svcdeck-Empty/Operational',
      config: { isEnabled: false, type: 1, owningProvider: 'Svcdeck-Sample', isClassic: false },
      events: [],
    },
    {
      name: 'Svcdeck-Odd/Operational',
      config: { isEnabled: true, type: 1, owningProvider: 'Svcdeck-Sample', isClassic: false },
      events: oddEvents,
    },
    {
      name: 'Svcdeck-Debug/Analytic',
      config: { isEnabled: false, type: 2, owningProvider: 'Svcdeck-Sample', isClassic: false },
      events: [],
    },
  ],
  providers: sampleProviders,
  // Through it a row adds events: to a recorded machine there is no other way in.
  sources: [
    {
      log: 'System',
      name: 'Svcdeck-Sample',
      messageFile: '',
      categoryFile: '',
      categoryCount: 0,
      parameterFile: '',
      typesSupported: 7,
      isCustom: false,
    },
  ],
  accounts: [{ sid: 'S-1-5-21-1-2-3-1001', name: 'CONTOSO\\anna' }],
};

/** The sample's events of those logs in the order of their times, with their log. */
export const sampleOf = (...logs: readonly string[]): readonly (RecordedEvent & { readonly log: string })[] =>
  sampleEvents.logs
    .filter(({ name }) => logs.includes(name))
    .flatMap(({ name, events }) => events.map((event) => ({ ...event, log: name })))
    .toSorted((a, b) => Number((parseIsoTime(a.time) ?? 0n) - (parseIsoTime(b.time) ?? 0n)));
