import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FailedError } from '../../../lib/errors.ts';
import type {
  RecordedBehaviour,
  RecordedComputer,
  RecordedDocument,
  RecordedManagerState,
  RecordedProcess,
  RecordedService,
} from '../../../lib/recorded/document.ts';
import { validateDocument } from '../../../lib/recorded/document-validator.generated.js';
import type {
  RecordedAccount,
  RecordedFile,
  RecordedHosted,
  RecordedHosting,
  RecordedKey,
  RecordedParameters,
  RecordedPath,
  RecordedProvider,
  RecordedValue,
} from '../../../lib/recorded/hosting/document.ts';
import { decodeDocumentBytes, readDocument } from '../../../lib/recorded/read-document.ts';
import type { PathAccess } from '../../../native/hosting-types.ts';
import type {
  FailureAction,
  FailureActions,
  ServiceConfig,
  ServiceOptions,
  ServiceStatus,
  ServiceTrigger,
  ServiceTriggerData,
} from '../../../native/types.ts';

/** The same with every optional field there: the compiler then asks for each of them. */
type Full<T> = T extends readonly (infer Item)[]
  ? readonly Full<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]-?: Full<NonNullable<T[Key]>> }
    : T;

/** The event log and the performance counters have tests of their own. */
type Services = Omit<RecordedDocument, 'events' | 'counters'>;

const full: Full<Services> = {
  $schema: './document.schema.json',
  format: 'svcdeck-machine',
  version: 1,
  computer: { name: 'SRV01', windows: 'Windows Server 2022', logonIds: ['5f3c1'] },
  recordedAt: '2026-03-17T08:41:12Z',
  services: [
    {
      name: 'Sample',
      config: {
        type: 0x10,
        startType: 2,
        errorControl: 1,
        binaryPath: 'C:\\sample.exe',
        loadOrderGroup: '',
        tag: 0,
        dependencies: ['RpcSs', '+TDI'],
        account: 'LocalSystem',
        displayName: 'Sample Service',
      },
      status: {
        type: 0x10,
        state: 4,
        controlsAccepted: 5,
        win32ExitCode: 0,
        serviceExitCode: 0,
        checkPoint: 0,
        waitHintMs: 0,
        processId: 4242,
        flags: 0,
      },
      options: {
        description: 'A sample.',
        failureActions: {
          resetPeriodSeconds: 0xffffffff,
          rebootMessage: '',
          command: '',
          actions: [{ type: 1, delayMs: 60_000 }],
        },
        failureActionsOnNonCrash: true,
        delayedAutoStart: false,
        sidType: 1,
        requiredPrivileges: ['SeChangeNotifyPrivilege'],
        preshutdownTimeoutMs: 180_000,
        triggers: [
          {
            type: 2,
            action: 1,
            subtype: '4f27f2de-14e2-430b-a549-7cd48cbc8245',
            data: [{ type: 2, hex: '61006200' }],
          },
        ],
        preferredNode: 0,
        launchProtected: 0,
        managedAccount: true,
      },
      security: 'D:(A;;CCLCSWLOCRRC;;;IU)',
      behaviour: {
        startMs: 1000,
        stopMs: 1000,
        startHangs: false,
        stopHangs: false,
        startError: 1069,
        startFailure: { win32ExitCode: 1066, serviceExitCode: 3 },
        accessDenied: false,
        controlsAccepted: 5,
      },
      hosted: { definition: '{"name":"Sample","program":"C:\\\\sample.exe"}', accountSid: 'S-1-5-19', receipt: '{}' },
      parameters: {
        security: 'D:(A;;KA;;;BA)',
        key: {
          values: [
            {
              name: 'Application',
              type: 'REG_EXPAND_SZ',
              text: 'C:\\sample.exe',
              texts: ['A=1'],
              number: 2 ** 32 - 1,
              code: 3,
              hex: '00ff',
            },
          ],
          keys: [
            {
              name: 'AppExit',
              key: {
                values: [{ name: '', type: 'REG_SZ', text: '', texts: [], number: 0, code: 0, hex: '' }],
                keys: [],
              },
            },
          ],
        },
      },
    },
  ],
  processes: [
    {
      processId: 4242,
      program: 'sample.exe',
      workingSetBytes: 1,
      privateBytes: 2 ** 40,
      cpuMs: 2 ** 40,
      critical: true,
    },
  ],
  manager: { security: 'D:(A;;CCLCRPRC;;;IU)', boot: 'good', lock: { owner: '.\\admin', seconds: 12 } },
  hosting: {
    isWholeDisk: true,
    files: [{ path: 'C:\\x.log', text: 'one\n', writtenAt: '2026-11-21T08:00:00Z' }],
    providers: [{ provider: '9ea25b98-56c2-5e3c-b2d3-a6dbfe91b29d', library: 'C:\\x.dll' }],
    accounts: [{ name: 'CONTOSO\\anna', sid: 'S-1-5-21-1-2-3-1001', rights: ['SeServiceLogonRight'] }],
    paths: [
      {
        path: 'C:\\sample.exe',
        kind: 'file',
        isLink: true,
        isImage: true,
        drive: 'network',
        owner: 'S-1-5-32-544',
        access: [{ sid: 'S-1-5-32-544', access: 0x1f01ff }],
      },
    ],
  },
};

type OptionalKey<T> = { [Key in keyof T]-?: Record<never, never> extends Pick<T, Key> ? Key : never }[keyof T];
/** The compiler holds the list to exactly the optional fields of T. */
const optional = <T>(keys: Record<OptionalKey<T>, true>): readonly string[] => Object.keys(keys);

/** Optional fields of each object, by its place; what has none is held to that too. */
const optionalFields: ReadonlyMap<string, readonly string[]> = new Map([
  ['', optional<Services>({ $schema: true, manager: true, hosting: true })],
  ['computer', optional<RecordedComputer>({ windows: true, logonIds: true })],
  ['manager', optional<RecordedManagerState>({ security: true, boot: true, lock: true })],
  ['manager.lock', optional<NonNullable<RecordedManagerState['lock']>>({})],
  [
    'services[0]',
    optional<RecordedService>({ options: true, security: true, behaviour: true, hosted: true, parameters: true }),
  ],
  ['services[0].hosted', optional<RecordedHosted>({ accountSid: true, receipt: true })],
  ['services[0].parameters', optional<RecordedParameters>({ security: true })],
  ['services[0].parameters.key', optional<RecordedKey>({ values: true, keys: true })],
  [
    'services[0].parameters.key.values[0]',
    optional<RecordedValue>({ text: true, texts: true, number: true, code: true, hex: true }),
  ],
  ['services[0].parameters.key.keys[0]', optional<NonNullable<RecordedKey['keys']>[number]>({})],
  ['services[0].parameters.key.keys[0].key', optional<RecordedKey>({ values: true, keys: true })],
  [
    'services[0].parameters.key.keys[0].key.values[0]',
    optional<RecordedValue>({ text: true, texts: true, number: true, code: true, hex: true }),
  ],
  [
    'hosting',
    optional<RecordedHosting>({ accounts: true, paths: true, isWholeDisk: true, files: true, providers: true }),
  ],
  ['hosting.files[0]', optional<RecordedFile>({ writtenAt: true })],
  ['hosting.accounts[0]', optional<RecordedAccount>({ rights: true })],
  ['hosting.paths[0]', optional<RecordedPath>({ isLink: true, isImage: true, drive: true, owner: true, access: true })],
  ['hosting.paths[0].access[0]', optional<PathAccess>({})],
  ['hosting.providers[0]', optional<RecordedProvider>({})],
  ['services[0].config', optional<ServiceConfig>({})],
  ['services[0].status', optional<ServiceStatus>({})],
  [
    'services[0].options',
    optional<ServiceOptions>({
      description: true,
      failureActions: true,
      failureActionsOnNonCrash: true,
      delayedAutoStart: true,
      sidType: true,
      requiredPrivileges: true,
      preshutdownTimeoutMs: true,
      triggers: true,
      preferredNode: true,
      launchProtected: true,
      managedAccount: true,
    }),
  ],
  ['services[0].options.failureActions', optional<FailureActions>({})],
  ['services[0].options.failureActions.actions[0]', optional<FailureAction>({})],
  ['services[0].options.triggers[0]', optional<ServiceTrigger>({})],
  ['services[0].options.triggers[0].data[0]', optional<ServiceTriggerData>({})],
  [
    'services[0].behaviour',
    optional<RecordedBehaviour>({
      startMs: true,
      stopMs: true,
      startHangs: true,
      stopHangs: true,
      startError: true,
      startFailure: true,
      accessDenied: true,
      controlsAccepted: true,
    }),
  ],
  ['services[0].behaviour.startFailure', optional<NonNullable<RecordedBehaviour['startFailure']>>({})],
  ['processes[0]', optional<RecordedProcess>({ critical: true, cpuMs: true })],
]);

type Path = readonly (string | number)[];

const placeText = (path: Path): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner instanceof Object ? Reflect.get(inner, key) : undefined), value);

/** Every place in the full document: fields and items, outer ones first. */
const placesIn = (value: unknown, path: Path): readonly Path[] => {
  if (Array.isArray(value))
    return value.flatMap((item, index) => [[...path, index], ...placesIn(item, [...path, index])]);
  if (!(value instanceof Object)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...placesIn(inner, [...path, key])]);
};

const places = placesIn(full, []);

/** A copy of the full document with the object or array that holds a place changed. */
const changed = (path: Path, change: (holder: object, key: string | number) => void): unknown => {
  const copy: unknown = structuredClone(full);
  const holder = at(copy, path.slice(0, -1));
  assert.ok(holder instanceof Object);
  change(holder, path.at(-1) ?? '');
  return copy;
};

const withValue = (path: Path, value: unknown): unknown =>
  changed(path, (holder, key) => void Reflect.set(holder, key, value));

const messageOf = async (text: string, fileName = 'srv.json'): Promise<string> => {
  const error = await readDocument(text, fileName).then(
    () => assert.fail('it was read'),
    (caught: unknown) => caught,
  );
  assert.ok(error instanceof FailedError, String(error));
  assert.ok(error.advice !== undefined && error.advice !== '');
  return error.message;
};

const read = (value: unknown): Promise<RecordedDocument> => readDocument(JSON.stringify(value), 'srv.json');
const refusal = (value: unknown): Promise<string> => messageOf(JSON.stringify(value));

test('a document with every field is read as it stands', async () => {
  assert.deepEqual(await read(full), full);
});

test('every object of the full document is in the list of optional fields', () => {
  const objects = [[], ...places].filter((path) => {
    const value = at(full, path);
    return value instanceof Object && !Array.isArray(value);
  });
  assert.deepEqual(objects.map(placeText).sort(), [...optionalFields.keys()].sort());
});

for (const path of places) {
  const key = path.at(-1);
  if (typeof key === 'number') continue;
  const holder = placeText(path.slice(0, -1));
  const without = changed(path, (object, name) => void Reflect.deleteProperty(object, name));
  if (optionalFields.get(holder)?.includes(String(key)))
    test(`${placeText(path)} may be absent`, async () => assert.deepEqual(await read(without), without));
  else
    test(`${placeText(path)} must be there`, async () => {
      const message = await refusal(without);
      assert.match(message, new RegExp(`expected the field "${String(key)}", found none$`));
      assert.ok(holder === '' || message.includes(` ${holder} (`) || message.includes(` ${holder}: `), message);
    });
}

const wrong = (value: unknown): readonly unknown[] => {
  if (typeof value === 'string') return [7, null, ['text']];
  if (typeof value === 'number') return ['7', null, -1, 1.5, 2 ** 60, true];
  if (typeof value === 'boolean') return [1, 'true', null];
  return Array.isArray(value) ? [{}, 'text', null] : [[], 'text', null, 7];
};

for (const path of places)
  test(`${placeText(path)} of a wrong kind is refused there`, async () => {
    for (const value of wrong(at(full, path))) {
      const message = await refusal(withValue(path, value));
      const place = placeText(path);
      const hasPlace = message.includes(` ${place}: expected `) || message.includes(` ${place} (`);
      assert.ok(hasPlace, `${JSON.stringify(value)}: ${message}`);
    }
  });

test('a DWORD holds 0 to 4294967295', async () => {
  const dwords = places.filter(
    (path) => typeof at(full, path) === 'number' && !/version|Bytes|Node|cpuMs/.test(placeText(path)),
  );
  assert.equal(dwords.length, 35);
  for (const path of dwords) {
    const most = withValue(path, 0xffffffff);
    assert.deepEqual(await read(most), most);
    assert.match(await refusal(withValue(path, 2 ** 32)), /whole number from 0 to 4294967295, found 4294967296$/);
  }
});

for (const place of ['manager', 'services[0]', 'services[0].options', 'services[0].behaviour'])
  test(`a misspelt field in ${place} is refused`, async () => {
    const path = places.find((each) => placeText(each) === place) ?? [];
    const misspelt = changed([...path, 'typo'], (object, key) => void Reflect.set(object, key, 1));
    const message = await refusal(misspelt);
    assert.equal(message.split(':')[2], String(JSON.stringify(misspelt).indexOf('"typo"') + 1));
    assert.match(
      message,
      /typo( \("Sample"\))?: expected one of the fields \w+(, \w+)+, found a field of another name$/,
    );
  });

test('a field of a later version is let through where a missing one would tell', async () => {
  const later = { ...full, weather: [] };
  assert.deepEqual(await read(later), later);
});

const named = (name: string): unknown => withValue(['services', 0, 'name'], name);

for (const name of ['a', 'x'.repeat(256), 'MSSQL$ARCHIVE', 'a b.c-d_e', 'ÄÖÜ', '帳票'])
  test(`a service may be called ${name.slice(0, 20)}`, async () =>
    assert.deepEqual(await read(named(name)), named(name)));

for (const name of ['', 'x'.repeat(257), 'a/b', 'a\\b'])
  test(`a service may not be called ${JSON.stringify(name.slice(0, 20))}`, async () =>
    assert.match(await refusal(named(name)), /services\[0\]\.name .*expected a key name of 1 to 256 characters/));

for (const [path, value, expected] of [
  [['recordedAt'], 'yesterday', 'a time in ISO 8601 with a zone'],
  [['version'], 2, '1'],
  [['format'], 'other', '"svcdeck-machine"'],
  [['computer', 'name'], ' ', 'the name that the computer has'],
  [['computer', 'logonIds', 0], '_5F3C1', 'a logon session, such as 5f3c1'],
  [['manager', 'boot'], 'fine', '"good" or "bad"'],
  [
    ['services', 0, 'options', 'triggers', 0, 'subtype'],
    '{4F27F2DE-14E2-430B-A549-7CD48CBC8245}',
    'a GUID in lower case',
  ],
  [['services', 0, 'options', 'triggers', 0, 'data', 0, 'hex'], 'abc', 'bytes in hexadecimal'],
  [['services', 0, 'config', 'dependencies', 1], '+', 'a key name, or + and a load order group'],
] as const)
  test(`${placeText(path)} can't be ${value}`, async () => {
    const message = await refusal(withValue(path, value));
    assert.ok(message.includes(`: expected ${expected}`), message);
    assert.ok(message.endsWith(`, found ${JSON.stringify(value)}`), message);
  });

test('a trigger may be without a GUID, as one of the system that is made of others', async () => {
  const path = ['services', 0, 'options', 'triggers', 0, 'subtype'];
  assert.deepEqual(await read(withValue(path, '')), withValue(path, ''));
});

test('a document of a newer version asks for a newer svcdeck', async () => {
  await assert.rejects(read({ ...full, version: 2 }), (error) => {
    assert.ok(error instanceof FailedError);
    assert.match(error.advice ?? '', /newer svcdeck/);
    return true;
  });
});

test('a fault is shown at its line and column, with the name of its service', async () => {
  const text = JSON.stringify(withValue(['services', 0, 'config', 'startType'], 'auto'), null, 2);
  const line = text.split('\n').findIndex((each) => each.includes('"auto"')) + 1;
  assert.equal(
    await messageOf(text, 'C:\\srv.json'),
    `C:\\srv.json:${line}:22: services[0].config.startType ("Sample"): ` +
      'expected a whole number from 0 to 4294967295, found "auto"',
  );
});

for (const [text, line, column, rest] of [
  ['', 1, 1, 'expected a value, found the end of the file'],
  ['{\n  "format": svcdeck\n}', 2, 13, 'expected a value, or a name in double quotes, found "svcdeck"'],
  ['{\n  "a": [1,\n 2', 3, 3, 'expected a comma or ], found the end of the file'],
  ['{"a" 1}', 1, 6, 'expected a colon, found "1"'],
  ['{"a": 1,}', 1, 9, 'expected a name in double quotes, found "}"'],
  ['{"a": 1 "b": 2}', 1, 9, 'expected a comma, found "\\"b\\""'],
  ['// a comment\n{}', 1, 1, 'expected no comment, found "// a comment"'],
  ['{}\n}', 2, 1, 'expected the end of the file, found "}"'],
  ['{"a": "C:\\x"}', 1, 7, 'expected text with only the escapes of JSON, found "\\"C:\\\\x\\""'],
  ['{"a": "open\n}', 1, 7, 'expected text that ends in a double quote on its line, found "\\"open"'],
  ['[\u001b[31m]', 1, 2, 'expected a value, or a name in double quotes, found "\\u001b"'],
] as const)
  test(`${JSON.stringify(text)} is not JSON: ${rest}`, async () =>
    assert.equal(await messageOf(text), `srv.json:${line}:${column}: ${rest}; the file is not JSON`));

test('a text that nests too deeply is refused', async () => {
  assert.match(await messageOf('['.repeat(1_000_000)), /^srv\.json:1:1: expected a document that nests less deeply/);
});

for (const [what, text] of [
  ['letters', 'a'.repeat(50_000_000)],
  ['an open quote', `"${'a'.repeat(50_000_000)}`],
  ['JSON to the last character', `[${'[],'.repeat(5_000_000)}x`],
] as const)
  test(`much of ${what} is refused in good time and in few words`, { timeout: 30_000 }, async () => {
    assert.ok((await messageOf(text)).length < 200);
  });

test('a long wrong value is cut in the message', async () => {
  const message = await refusal(withValue(['services', 0, 'status', 'state'], 'x\u009b'.repeat(10_000)));
  assert.ok(message.length < 250, message);
  assert.ok(!message.includes('\u009b'));
});

const twice = (name: string): unknown => ({
  ...full,
  services: [...full.services, ...full.services.map((service) => ({ ...service, name }))],
});

test('two services can not have one name, whatever its case', async () => {
  assert.match(
    await refusal(twice('SAMPLE')),
    /services\[1\]\.name \("SAMPLE"\): expected a name that no other has, found "SAMPLE" as in services\[0\]$/,
  );
});

test('two services may have one display name, as drivers of Windows do', async () => {
  assert.deepEqual(await read(twice('Other')), twice('Other'));
});

test('two processes can not have one id', async () => {
  assert.match(
    await refusal({ ...full, processes: [...full.processes, ...full.processes] }),
    /processes\[1\]\.processId: expected a process id that no other has, found 4242 as in processes\[0\]$/,
  );
});

test('what only another computer could know is not asked for', async () => {
  const lonely = { ...full, processes: [] };
  assert.deepEqual(
    await read(lonely),
    lonely,
    'a running service without its process, dependencies that are not there',
  );
});

const text = JSON.stringify({ name: 'Übertragung 帳票 😀' });
const utf16le = Buffer.from(text, 'utf16le');

for (const [what, bytes] of [
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
  ['UTF-16 with a mark, as PowerShell 5 writes it', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le])],
  ['UTF-16 without a mark', utf16le],
  ['big-endian UTF-16 with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16le).swap16()])],
  ['big-endian UTF-16 without a mark', Buffer.from(utf16le).swap16()],
] as const)
  test(`a file in ${what} is decoded`, () => assert.equal(decodeDocumentBytes(bytes), text));

test('an empty file is an empty text', () => assert.equal(decodeDocumentBytes(new Uint8Array()), ''));

test('a file in an old code page is refused rather than read wrongly', () => {
  assert.throws(() => decodeDocumentBytes(Buffer.from('{"name":"Ü"}', 'latin1'), 'old.json'), {
    name: 'FailedError',
    message: 'old.json: expected text in UTF-8 or UTF-16, found other bytes',
  });
});

test('a byte order mark that is left in the text does no harm', async () => {
  assert.deepEqual(await readDocument(`\uFEFF${JSON.stringify(full)}`, 'srv.json'), full);
});

test('the validator needs nothing at run time', () => {
  const url = new URL('../../../lib/recorded/document-validator.generated.js', import.meta.url);
  assert.doesNotMatch(readFileSync(url, 'utf8'), /\bimport\b|\brequire\(/);
  assert.equal(validateDocument(full), true);
});

test('the committed validator is the one that the schema gives', () => {
  const script = fileURLToPath(new URL('../../../scripts/generate.ts', import.meta.url));
  execFileSync(process.execPath, [script, '--check']);
});
