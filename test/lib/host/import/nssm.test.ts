import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildCommandLine } from '../../../../lib/host/command-line/quote.ts';
import type { DefinitionDocument } from '../../../../lib/host/definition/definition-document.ts';
import { readDefinition } from '../../../../lib/host/definition/read-definition.ts';
import { Draft, type Imported } from '../../../../lib/host/import/draft.ts';
import { readNssm } from '../../../../lib/host/import/nssm/read-nssm.ts';
import { parameterKey, type Written } from '../../../fakes/wrapped.ts';

type Settings = Readonly<Record<string, Written>>;

const imported = (settings: Settings): Imported => {
  const draft = new Draft();
  readNssm(parameterKey({ Application: 'C:\\Shop\\server.exe', ...settings }), draft);
  return draft.finish('Shop');
};

const notesOf = ({ notes }: Imported, kind: string): readonly string[] =>
  notes.filter((note) => note.kind === kind).map(({ source }) => source);

interface Row {
  readonly settings: Settings;
  /** Fields as they come to be. */
  readonly fields?: Partial<DefinitionDocument>;
  readonly lost?: readonly string[];
  readonly different?: readonly string[];
}

const USUAL_RESTART = {
  delay: '2s',
  factor: 2,
  maxDelay: '128s',
  jitter: 0,
  resetAfter: '1500ms',
  giveUpAfter: 'never',
} as const;

const steps = (console?: string, window?: string): Partial<DefinitionDocument> => ({
  stop: {
    steps: [
      ...(console === undefined ? [] : [{ type: 'ctrl-c' as const, timeout: console }]),
      ...(window === undefined ? [] : [{ type: 'close-window' as const, timeout: window }]),
    ],
  },
});

const OUT = 'D:\\logs\\out.log';
const out = (rotate?: object): Partial<DefinitionDocument> => ({
  logs: {
    folder: 'D:\\logs',
    stdout: 'out.log',
    stderr: null,
    ...(rotate === undefined ? {} : { rotate }),
  },
});

const rows: Readonly<Record<string, Row>> = {
  'nothing but a program': {
    settings: {},
    fields: {
      name: 'Shop',
      program: 'C:\\Shop\\server.exe',
      exitCodes: { '0': 'restart', other: 'restart' },
      restart: USUAL_RESTART,
      ...steps('1500ms', '1500ms'),
      logs: { stdout: null, stderr: null },
    },
    different: ['AppRestartDelay'],
  },
  'Application in quotes': {
    settings: { Application: '"C:\\My Shop\\my server.exe"' },
    fields: { program: 'C:\\My Shop\\my server.exe' },
  },
  AppParameters: {
    settings: { AppParameters: '--name "two words" C:\\x\\ "a\\"b"' },
    fields: { arguments: ['--name', 'two words', 'C:\\x\\', 'a"b'] },
  },
  'AppParameters in other quotes': {
    settings: { AppParameters: '"--port" 80' },
    fields: { arguments: ['--port', '80'] },
    different: ['AppParameters'],
  },
  'AppParameters with a variable': {
    settings: { AppParameters: '--log %TEMP%\\x' },
    fields: { arguments: ['--log', '%TEMP%\\x'] },
    different: ['AppParameters'],
  },
  'a REG_SZ with per cent signs': {
    settings: { AppParameters: { type: 'REG_SZ', text: '%A% 1' } },
    fields: { arguments: ['%A%', '1'] },
    different: ['AppParameters', 'AppParameters'],
  },
  AppDirectory: { settings: { AppDirectory: 'D:\\data\\' }, fields: { directory: 'D:\\data' } },
  'AppDirectory of a drive': { settings: { AppDirectory: 'D:\\' }, fields: { directory: 'D:\\' } },
  'AppDirectory that is not whole': { settings: { AppDirectory: 'data' }, lost: ['AppDirectory'] },
  AppEnvironment: {
    settings: { AppEnvironment: ['A=1', 'B=two=2'] },
    fields: { environment: { mode: 'replace', variables: { A: '1', B: 'two=2' } } },
    different: ['AppEnvironment'],
  },
  AppEnvironmentExtra: {
    settings: { AppEnvironmentExtra: ['PATH=C:\\x;%PATH%', 'path=%Path%;C:\\y', 'A='] },
    fields: { environment: { variables: { PATH: 'C:\\x;%PATH%;C:\\y', A: '' } } },
  },
  'AppEnvironmentExtra with what is no pair': {
    settings: { AppEnvironmentExtra: ['A=1', 'none', '=C:=C:\\'] },
    fields: { environment: { variables: { A: '1' } } },
    lost: ['AppEnvironmentExtra', 'AppEnvironmentExtra'],
  },
  'AppEnvironment and AppEnvironmentExtra': {
    settings: { AppEnvironment: ['A=1'], AppEnvironmentExtra: ['A=2', 'B=%A%'] },
    fields: { environment: { mode: 'replace', variables: { A: '2', B: '%A%' } } },
    different: ['AppEnvironment'],
  },
  'AppEnvironment without entries': { settings: { AppEnvironment: [] } },
  'AppExit Default': {
    settings: { 'AppExit\\': 'Exit' },
    fields: { exitCodes: { '0': 'stop', other: 'fail' } },
  },
  'AppExit by code': {
    settings: { 'AppExit\\': 'restart', 'AppExit\\0': 'Exit', 'AppExit\\3': 'EXIT', 'AppExit\\4294967295': 'Restart' },
    fields: { exitCodes: { '0': 'stop', '3': 'fail', '4294967295': 'restart', other: 'restart' } },
  },
  'AppExit Suicide': {
    settings: { 'AppExit\\': 'Suicide' },
    fields: { exitCodes: { '0': 'stop', other: 'fail' } },
    different: ['AppExit\\Default'],
  },
  'AppExit Suicide, for 0 too': {
    settings: { 'AppExit\\0': 'Suicide' },
    fields: { exitCodes: { '0': 'fail', other: 'restart' } },
    different: ['AppExit\\0'],
  },
  'AppExit Ignore': {
    settings: { 'AppExit\\': 'Ignore' },
    fields: { exitCodes: { '0': 'stop', other: 'stop' } },
    lost: ['AppExit\\Default'],
  },
  AppThrottle: { settings: { AppThrottle: 60_000 }, fields: { restart: { ...USUAL_RESTART, resetAfter: '60s' } } },
  'AppThrottle 0': {
    settings: { AppThrottle: 0 },
    fields: { restart: { ...USUAL_RESTART, resetAfter: '1ms' } },
    different: ['AppThrottle'],
  },
  'AppThrottle of a DWORD': {
    settings: { AppThrottle: 0xffff_ffff },
    fields: { restart: { ...USUAL_RESTART, resetAfter: '2592000s' } },
    different: ['AppThrottle'],
  },
  AppRestartDelay: {
    settings: { AppRestartDelay: 200_500 },
    fields: { restart: { ...USUAL_RESTART, delay: '200500ms', maxDelay: '200500ms' } },
  },
  'AppStopMethod...': {
    settings: { AppStopMethodConsole: 10_000, AppStopMethodWindow: 250 },
    fields: steps('10s', '250ms'),
  },
  'AppStopMethodConsole of a DWORD': {
    settings: { AppStopMethodConsole: 0xffff_ffff },
    fields: steps('3600s', '1500ms'),
    different: ['AppStopMethodConsole'],
  },
  'AppStopMethodSkip 1': { settings: { AppStopMethodSkip: 1 }, fields: steps(undefined, '1500ms') },
  'AppStopMethodSkip 6': {
    settings: { AppStopMethodSkip: 6, AppStopMethodThreads: 9 },
    fields: steps('1500ms'),
  },
  'AppStopMethodSkip 15': {
    settings: { AppStopMethodSkip: 15 },
    fields: { stop: { steps: [{ type: 'terminate' }] } },
    lost: ['AppStopMethodSkip'],
  },
  AppStopMethodThreads: { settings: { AppStopMethodThreads: 500 }, lost: ['AppStopMethodThreads'] },
  AppKillProcessTree: { settings: { AppKillProcessTree: 0 }, fields: { children: 'leave' } },
  'AppKillProcessTree 1': { settings: { AppKillProcessTree: 1 } },
  AppStdout: { settings: { AppStdout: OUT }, fields: out() },
  AppStderr: {
    settings: { AppStderr: 'D:\\logs\\err.log' },
    fields: { logs: { folder: 'D:\\logs', stdout: null, stderr: 'err.log' } },
  },
  'AppStdout and AppStderr in one file': {
    settings: { AppStdout: OUT, AppStderr: OUT.toUpperCase() },
    fields: { logs: { folder: 'D:\\logs', stdout: 'out.log', stderr: 'out.log' } },
  },
  'AppStdout and AppStderr in two folders': {
    settings: { AppStdout: OUT, AppStderr: 'E:\\x\\out.log' },
    fields: { logs: { folder: 'D:\\logs', stdout: 'out.log', stderr: 'stderr-out.log' } },
    different: ['AppStderr'],
  },
  'AppStdout nowhere': { settings: { AppStdout: 'NUL' }, fields: { logs: { stdout: null, stderr: null } } },
  'AppStdout in a pipe': {
    settings: { AppStdout: '\\\\.\\pipe\\shop' },
    fields: { logs: { stdout: null, stderr: null } },
    lost: ['AppStdout'],
  },
  'AppStdout of no full path': { settings: { AppStdout: 'out.log' }, lost: ['AppStdout'] },
  AppStdin: { settings: { AppStdin: 'C:\\Shop\\input.txt' }, lost: ['AppStdin'] },
  'AppStdin from nowhere': { settings: { AppStdin: 'NUL', AppStdinShareMode: 1 } },
  'how files are opened': {
    settings: {
      AppStdout: OUT,
      AppStdoutShareMode: 1,
      AppStdoutFlagsAndAttributes: 128,
      AppStdoutCreationDisposition: 4,
    },
    fields: out(),
    different: ['AppStdoutShareMode', 'AppStdoutFlagsAndAttributes'],
  },
  'files that are begun anew': {
    settings: { AppStdout: OUT, AppStdoutCreationDisposition: 2 },
    fields: out({ atStart: true }),
    different: ['AppStdoutCreationDisposition'],
  },
  AppRotateFiles: { settings: { AppStdout: OUT, AppRotateFiles: 1 }, fields: out({ atStart: true }) },
  'AppRotateBytes without AppRotateFiles': { settings: { AppStdout: OUT, AppRotateBytes: 4096 }, fields: out() },
  AppRotateBytes: {
    settings: { AppStdout: OUT, AppRotateFiles: 1, AppRotateBytes: 4096 },
    fields: out({ size: 4096 }),
    different: ['AppRotateBytes'],
  },
  'AppRotateBytes online': {
    settings: { AppStdout: OUT, AppRotateFiles: 1, AppRotateOnline: 1, AppRotateBytes: 5, AppRotateBytesHigh: 1 },
    fields: out({ size: 2 ** 32 + 5 }),
  },
  'AppRotateBytes of little': {
    settings: { AppStdout: OUT, AppRotateFiles: 1, AppRotateOnline: 1, AppRotateBytes: 5 },
    fields: out({ size: 1024 }),
    different: ['AppRotateBytes'],
  },
  'AppRotateSeconds and AppRotateDelay': {
    settings: { AppStdout: OUT, AppRotateFiles: 1, AppRotateSeconds: 3600, AppRotateDelay: 10 },
    fields: out({ atStart: true }),
    different: ['AppRotateDelay', 'AppRotateSeconds'],
  },
  AppStdoutCopyAndTruncate: {
    settings: { AppStdout: OUT, AppStdoutCopyAndTruncate: 1 },
    lost: ['AppStdoutCopyAndTruncate'],
  },
  AppTimestampLog: {
    settings: { AppStdout: OUT, AppTimestampLog: 1 },
    fields: { logs: { ...out().logs, timestamps: true } },
  },
  'AppPriority as a number': { settings: { AppPriority: 0x40 }, fields: { priority: 'idle' } },
  'AppPriority as a name': {
    settings: { AppPriority: 'Below_Normal_Priority_Class' },
    fields: { priority: 'below-normal' },
  },
  AppAffinity: { settings: { AppAffinity: '0-2,4' }, fields: { affinity: '0-2,4' } },
  'AppAffinity All': { settings: { AppAffinity: 'All' } },
  AppNoConsole: { settings: { AppNoConsole: 1 }, different: ['AppNoConsole'] },
  AppEvents: {
    settings: {
      'AppEvents\\Start\\Pre': 'C:\\Shop\\hook.exe before',
      'AppEvents\\Start\\Post': '"C:\\My Shop\\hook.exe"',
      'AppEvents\\Stop\\Pre': 'C:\\Shop\\hook.exe "a b"',
      'AppEvents\\Exit\\Post': 'C:\\Shop\\hook.exe',
    },
    fields: {
      hooks: {
        beforeStart: { program: 'C:\\Shop\\hook.exe', arguments: ['before'], timeout: '20s' },
        afterStart: { program: 'C:\\My Shop\\hook.exe', timeout: '60s' },
        beforeStop: { program: 'C:\\Shop\\hook.exe', arguments: ['a b'], timeout: '20s' },
        afterExit: { program: 'C:\\Shop\\hook.exe', timeout: '60s' },
      },
    },
    different: [
      'AppEvents\\Start\\Pre',
      'AppEvents\\Start\\Pre',
      'AppEvents\\Start\\Post',
      'AppEvents\\Stop\\Pre',
      'AppEvents\\Exit\\Post',
    ],
  },
  'AppEvents that svcdeck has not': {
    settings: {
      'AppEvents\\Rotate\\Pre': 'C:\\x.exe',
      'AppEvents\\Rotate\\Post': 'C:\\x.exe',
      'AppEvents\\Power\\Change': 'C:\\x.exe',
      'AppEvents\\Power\\Resume': 'C:\\x.exe',
    },
    lost: ['AppEvents\\Rotate\\Pre', 'AppEvents\\Rotate\\Post', 'AppEvents\\Power\\Change', 'AppEvents\\Power\\Resume'],
  },
  'AppEvents of no full path': { settings: { 'AppEvents\\Start\\Pre': 'hook.exe' }, lost: ['AppEvents\\Start\\Pre'] },
  AppRedirectHook: { settings: { AppRedirectHook: 1 }, lost: ['AppRedirectHook'] },
  'what nobody knows': {
    settings: {
      Strange: { type: 'other', code: 3, hex: '00' },
      'AppEvents\\Start\\During': 'x',
      'Other\\Key\\Value': 1,
    },
    lost: ['Strange', 'Other\\', 'AppEvents\\Start\\During'],
  },
  'what svcdeck keeps there itself': {
    settings: { Definition: { type: 'REG_SZ', text: '{}' }, Receipt: { type: 'REG_SZ', text: '{}' } },
  },
};

for (const [name, { settings, fields = {}, lost = [], different = [] }] of Object.entries(rows))
  test(`NSSM: ${name}`, async () => {
    const result = imported(settings);
    for (const [field, value] of Object.entries(fields))
      assert.deepEqual(Reflect.get(result.document, field), value, field);
    assert.deepEqual(notesOf(result, 'lost'), lost);
    // Every service without a delay is told of the first wait.
    const told = notesOf(result, 'different').filter((source) => source !== 'AppRestartDelay');
    assert.deepEqual(
      told,
      different.filter((source) => source !== 'AppRestartDelay'),
    );
    assert.equal((await readDefinition(JSON.stringify(result.document), 'x')).definition.name, 'Shop');
  });

const texts = ['Application', 'AppParameters', 'AppDirectory', 'AppStdin', 'AppStdout', 'AppStderr', 'AppAffinity'];
const numbers = [
  ...['AppThrottle', 'AppRestartDelay', 'AppStopMethodSkip', 'AppStopMethodConsole', 'AppStopMethodWindow'],
  ...['AppStopMethodThreads', 'AppKillProcessTree', 'AppRotateFiles', 'AppRotateOnline', 'AppRotateSeconds'],
  ...['AppRotateBytes', 'AppRotateBytesHigh', 'AppRotateDelay', 'AppTimestampLog', 'AppNoConsole', 'AppRedirectHook'],
  ...['AppStdoutCopyAndTruncate', 'AppStderrCreationDisposition', 'AppStdoutShareMode', 'AppStdinShareMode'],
];
const lists = ['AppEnvironment', 'AppEnvironmentExtra'];

const odd: readonly (readonly [names: readonly string[], value: Written, found: RegExp])[] = [
  [texts, 5, /is REG_DWORD and should be a text \(REG_SZ, REG_EXPAND_SZ\)$/],
  [texts, ['a'], /is REG_MULTI_SZ and should be a text/],
  [numbers, '5', /is REG_EXPAND_SZ and should be a number \(REG_DWORD\)$/],
  [numbers, { type: 'other', code: 4, hex: '0102' }, /is REG_DWORD with 2 bytes and should be a number/],
  [numbers, { type: 'other', code: 11, hex: '0000000000000000' }, /is REG_QWORD with 8 bytes and should be/],
  [lists, 'A=1', /is REG_EXPAND_SZ and should be a list of texts \(REG_MULTI_SZ\)$/],
  [[...texts, ...lists], { type: 'other', code: 0x7777, hex: '' }, /is of type 30583 with 0 bytes and should be/],
];

for (const [names, value, found] of odd)
  for (const name of names)
    test(`NSSM: ${name} that is ${JSON.stringify(value)} is refused by its name`, () => {
      assert.throws(
        () => imported({ [name]: value }),
        (error: Error) => {
          assert.ok(error.message.startsWith(`${name} `), error.message);
          assert.match(error.message, found);
          return true;
        },
      );
    });

const refused: Readonly<Record<string, readonly [Settings, RegExp]>> = {
  'no program': [{ Application: '' }, /^Parameters\\Application says of no program$/],
  'an action that NSSM does not know': [
    { 'AppExit\\1': 'Explode' },
    /^AppExit\\1 is "Explode", which is nothing that NSSM does/,
  ],
  'an exit code that is none': [{ 'AppExit\\1x': 'Exit' }, /^AppExit\\1x: '1x' is no exit code$/],
  'an exit code of more than 32 bits': [{ 'AppExit\\4294967296': 'Exit' }, /'4294967296' is no exit code$/],
  'an action that is a number': [{ 'AppExit\\': 1 }, /^AppExit\\Default is REG_DWORD and should be a text/],
  'a hook that is a list': [
    { 'AppEvents\\Start\\Pre': ['x'] },
    /^AppEvents\\Start\\Pre is REG_MULTI_SZ and should be a text/,
  ],
  'a priority that is none': [{ AppPriority: 7 }, /^AppPriority is 7, which is no priority class of Windows$/],
  'processors that are none': [{ AppAffinity: 'first' }, /^AppAffinity is "first", which names no processors$/],
  'an argument with quotes of its own': [
    { AppParameters: '\\"x\\"' },
    /^AppParameters: the program gets an argument with quotes round it/,
  ],
  'a value of 1 MB': [
    { AppParameters: 'x'.repeat(2 ** 19) },
    /^AppParameters has 524288 characters, and no program takes more/,
  ],
  'a list with a text of 1 MB': [
    { AppEnvironmentExtra: [`A=${'x'.repeat(2 ** 19)}`] },
    /^AppEnvironmentExtra has 524290 characters/,
  ],
};

for (const [name, [settings, message]] of Object.entries(refused))
  test(`NSSM: ${name} is refused`, () => assert.throws(() => imported(settings), { message }));

/** All but NUL, and but an argument that is nothing but quotes round something, which is refused. */
const words = fc.array(
  fc
    .array(fc.constantFrom('a', 'ß', '"', '\\', ' ', '\t', '%', '^', '&', "'", '€'), { maxLength: 8 })
    .map((characters) => characters.join(''))
    .filter((word) => !/^".*"$/s.test(word)),
  { maxLength: 5 },
);

test('NSSM: whatever the quotes, the program gets the arguments that it had', () => {
  fc.assert(
    fc.property(words, (expected) => {
      const line = buildCommandLine('x', expected).slice('"x"'.length).trimStart();
      const { document } = imported({ AppParameters: line });
      assert.deepEqual(document.arguments ?? [], expected);
    }),
    { numRuns: 500 },
  );
});

test('NSSM: whatever stands in a command line, it is read or refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (line) => {
      try {
        imported({ AppParameters: line, 'AppEvents\\Start\\Pre': line, AppStdout: line });
      } catch (error) {
        assert.equal((error as Error).name, 'FailedError');
      }
    }),
  );
});
