import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { Registry } from '../../../native/dll/registry.ts';
import type { EventSource } from '../../../native/event-types.ts';
import type { ClassicFoundation } from '../../../native/events/classic/foundation.ts';
import { addSource, listSources, removeSource } from '../../../native/events/classic/sources.ts';
import { check, rejects, uniqueName } from './classic-stage.ts';

const EVENT_LOG = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\EventLog';

/** What `reg` finds below a key, as the lines of its output; another program is the witness. undefined: no such key. */
const reg = (...path: readonly string[]): readonly string[] | undefined => {
  try {
    const output = execFileSync('reg', ['query', [EVENT_LOG, ...path].join('\\')], { encoding: 'utf8', stdio: 'pipe' });
    return output.split(/\r?\n/).map((line) => line.trim().replace(/\s{2,}/g, ' '));
  } catch {
    return undefined;
  }
};

const sourceOf = (name: string, changes: Partial<EventSource> = {}): EventSource => ({
  log: 'Application',
  name,
  messageFile: '%SystemRoot%\\System32\\a.dll;C:\\b.dll',
  categoryFile: 'C:\\c.dll',
  categoryCount: 3,
  parameterFile: 'C:\\d.dll',
  typesSupported: 7,
  isCustom: true,
  ...changes,
});

/** The registry of this computer, of which one function answers otherwise. */
const withFault = (foundation: ClassicFoundation, faults: Partial<Registry>): ClassicFoundation => {
  const { classic } = foundation;
  const registry = Object.create(classic.registry(), Object.getOwnPropertyDescriptors(faults)) as Registry;
  return { ...foundation, classic: { ...classic, registry: () => registry } };
};

/** A stand-in for a function that gives a code, or goes on to the real one. */
const failing = <F extends (...args: never[]) => number>(real: F, codeOf: (...args: Parameters<F>) => number): F =>
  ((...args: Parameters<F>) => codeOf(...args) || real(...args)) as F;

const find = async (foundation: ClassicFoundation, log: string, name: string): Promise<EventSource | undefined> =>
  (await listSources(foundation, log)).find((each) => each.name === name);

check('a source is in the registry with its values, and gone again', async (foundation) => {
  const source = sourceOf(uniqueName());
  await addSource(foundation, source);
  assert.deepEqual(
    reg('Application', source.name)
      ?.filter((line) => line.includes('REG_'))
      .toSorted(),
    [
      'CategoryCount REG_DWORD 0x3',
      'CategoryMessageFile REG_EXPAND_SZ C:\\c.dll',
      'CustomSource REG_DWORD 0x1',
      'EventMessageFile REG_EXPAND_SZ %SystemRoot%\\System32\\a.dll;C:\\b.dll',
      'ParameterMessageFile REG_EXPAND_SZ C:\\d.dll',
      'TypesSupported REG_DWORD 0x7',
    ],
  );
  assert.deepEqual(await find(foundation, 'APPLICATION', source.name), source);
  await removeSource(foundation, 'application', source.name.toUpperCase());
  assert.equal(reg('Application', source.name), undefined);
  await rejects(removeSource(foundation, 'Application', source.name), 'RegDeleteKeyW', 2);
});

check('what a source does not have is not written', async (foundation) => {
  const none = { messageFile: '', categoryFile: '', categoryCount: 0, parameterFile: '', isCustom: false };
  const source = sourceOf(uniqueName(), { ...none, typesSupported: 0 });
  await addSource(foundation, source);
  assert.deepEqual(
    reg('Application', source.name)?.filter((line) => line.includes('REG_')),
    ['TypesSupported REG_DWORD 0x0'],
  );
  assert.deepEqual(await find(foundation, 'Application', source.name), source);
  await removeSource(foundation, 'Application', source.name);
});

check('a path longer than the first guess is read whole', async (foundation) => {
  const source = sourceOf(uniqueName(), { messageFile: `C:\\${'ä'.repeat(5000)}.dll` });
  await addSource(foundation, source);
  assert.equal((await find(foundation, 'Application', source.name))?.messageFile, source.messageFile);
  await removeSource(foundation, 'Application', source.name);
});

check('values of other types than theirs are none', async (foundation) => {
  const source = sourceOf(uniqueName());
  await addSource(foundation, source);
  const key = `${EVENT_LOG}\\Application\\${source.name}`;
  for (const [value, type, data] of [
    ['EventMessageFile', 'REG_DWORD', '5'],
    ['CategoryCount', 'REG_SZ', 'three'],
    ['CustomSource', 'REG_BINARY', '01'],
    ['ParameterMessageFile', 'REG_SZ', 'C:\\plain.dll'],
  ])
    execFileSync('reg', ['add', key, '/v', `${value}`, '/t', `${type}`, '/d', `${data}`, '/f'], { stdio: 'pipe' });
  const { messageFile, categoryCount, isCustom, parameterFile } =
    (await find(foundation, 'Application', source.name)) ?? sourceOf('');
  assert.deepEqual([messageFile, categoryCount, isCustom, parameterFile], ['', 0, false, 'C:\\plain.dll']);
  await removeSource(foundation, 'Application', source.name);
});

check('the same name in this log or another is 183, and nothing is changed', async (foundation) => {
  const source = sourceOf(uniqueName());
  await addSource(foundation, source);
  for (const log of ['Application', 'System', `${source.name}-log`]) {
    const again = sourceOf(source.name.toUpperCase(), { log, messageFile: 'C:\\other.dll' });
    const error = await rejects(addSource(foundation, again), 'RegCreateKeyExW', 183);
    assert.match(error.message, /is registered in the log Application/);
  }
  assert.deepEqual(await find(foundation, 'Application', source.name), source);
  assert.equal(reg('System', source.name), undefined);
  assert.equal(reg(`${source.name}-log`), undefined);
  await removeSource(foundation, 'Application', source.name);
});

check("a log's own name is taken", async (foundation) => {
  for (const [log, name] of [
    ['Application', 'system'],
    ['Application', 'APPLICATION'],
    ['svcdeck-new', 'svcdeck-new'],
  ] as const)
    await rejects(addSource(foundation, sourceOf(name, { log })), 'RegCreateKeyExW', 183);
  assert.equal(reg('svcdeck-new'), undefined);
});

check('a source that comes into being at the same moment is 183, and stays as it is', async (foundation) => {
  const source = sourceOf(uniqueName());
  await addSource(foundation, source);
  const { RegOpenKeyExW } = foundation.classic.registry();
  // As if it had not been there when it was looked for.
  const unseen = failing(RegOpenKeyExW, (_parent, path) => (path === source.name ? 2 : 0));
  const late = withFault(foundation, { RegOpenKeyExW: unseen });
  await rejects(addSource(late, { ...source, messageFile: 'C:\\other.dll' }), 'RegCreateKeyExW', 183);
  assert.deepEqual(await find(foundation, 'Application', source.name), source);
  await removeSource(foundation, 'Application', source.name);
});

check('a log that there is not comes into being with its first source', async (foundation) => {
  const log = uniqueName();
  const source = sourceOf(`${log}-source`, { log });
  await addSource(foundation, source);
  assert.deepEqual(await listSources(foundation, log), [source]);
  await removeSource(foundation, log, source.name);
  execFileSync('reg', ['delete', `${EVENT_LOG}\\${log}`, '/f'], { stdio: 'pipe' });
});

for (const nth of [1, 2, 6])
  check(`when value ${nth} can't be written, nothing of the source and its log is left`, async (foundation) => {
    const log = uniqueName();
    for (const source of [sourceOf(uniqueName()), sourceOf(`${log}-source`, { log })]) {
      const { RegSetValueExW } = foundation.classic.registry();
      let calls = 0;
      const faulty = withFault(foundation, {
        RegSetValueExW: failing(RegSetValueExW, () => (++calls === nth ? 1450 : 0)),
      });
      await rejects(addSource(faulty, source), 'RegSetValueExW', 1450);
      assert.equal(reg(source.log, source.name), undefined);
    }
    assert.equal(reg(log), undefined);
  });

check('what could not be taken away again is told', async (foundation) => {
  const source = sourceOf(uniqueName());
  const { RegSetValueExW, RegDeleteKeyW } = foundation.classic.registry();
  const faulty = withFault(foundation, {
    RegSetValueExW: failing(RegSetValueExW, () => 1450),
    RegDeleteKeyW: failing(RegDeleteKeyW, () => 5),
  });
  const error = await rejects(addSource(faulty, source), 'RegSetValueExW', 1450);
  assert.match(error.detail ?? '', new RegExp(`the key ${source.name} was made, .* RegDeleteKeyW: 5`));
  await removeSource(foundation, 'Application', source.name);
});

const misnamed: readonly (readonly [what: string, changes: Partial<EventSource>, code: number, says: RegExp])[] = [
  ['no name', { name: '' }, 87, /the source is empty/],
  ['a backslash in its name', { name: 'a\\b' }, 87, /the source has a backslash/],
  ['a NUL in its name', { name: 'a\0b' }, 87, /the source has a NUL/],
  ['256 characters', { name: 'x'.repeat(256) }, 87, /the source is longer than 255/],
  ['a backslash in its log', { log: 'Application\\x' }, 87, /the log has a backslash/],
  ['no log', { log: '' }, 87, /the log is empty/],
  ["the service's own key as log", { log: 'parameters' }, 87, /the log can't be called parameters/],
];
for (const [what, changes, code, says] of misnamed)
  check(`a source with ${what} is refused`, async (foundation) => {
    const faulty = withFault(foundation, {
      RegOpenKeyExW: failing(foundation.classic.registry().RegOpenKeyExW, () => 1),
    });
    const error = await rejects(addSource(faulty, sourceOf('x', changes)), 'RegCreateKeyExW', code);
    assert.match(error.message, says);
  });

for (const [what, changes] of [
  ['a NUL in a path', { messageFile: 'C:\\a\0b' }],
  ['a count of 33 bits', { categoryCount: 2 ** 32 }],
] as const)
  check(`a source with ${what} is refused before anything is written`, async (foundation) => {
    const source = sourceOf(uniqueName(), changes);
    await rejects(addSource(foundation, source), 'RegSetValueExW', 87);
    assert.equal(reg('Application', source.name), undefined);
  });

for (const name of ['', 'a\\b', 'a\0b'])
  check(`nothing is removed that is called ${JSON.stringify(name)}`, async (foundation) => {
    await rejects(removeSource(foundation, 'Application', name), 'RegDeleteKeyW', 87);
    await rejects(removeSource(foundation, name, 'x'), 'RegDeleteKeyW', 87);
    assert.notEqual(reg('Application'), undefined);
  });

check('what is no log has no sources', async (foundation) => {
  for (const log of [uniqueName(), 'Parameters']) {
    await rejects(listSources(foundation, log), 'RegOpenKeyExW', 2);
    await rejects(removeSource(foundation, log, 'x'), 'RegDeleteKeyW', 2);
  }
});

check('no more rights are asked for than are needed', async (foundation) => {
  const asked: [string, number][] = [];
  const note = (path: string, access: number): number => {
    asked.push([path, access]);
    return 0;
  };
  const { RegOpenKeyExW, RegCreateKeyExW } = foundation.classic.registry();
  const watched = withFault(foundation, {
    RegOpenKeyExW: failing(RegOpenKeyExW, (_parent, path, _options, access) => note(path, access)),
    RegCreateKeyExW: failing(RegCreateKeyExW, (_parent, path, _reserved, _class, _options, access) =>
      note(path, access),
    ),
  });
  const source = sourceOf(uniqueName());
  await addSource(watched, source);
  await removeSource(watched, 'Application', source.name);
  const enumerate = ['SYSTEM\\CurrentControlSet\\Services\\EventLog', 8] as const;
  const looked = asked.filter(([, access]) => access === 1).map(([path]) => path);
  assert.deepEqual(
    new Set(asked.filter(([, access]) => access !== 1).map((each) => each.join(' '))),
    new Set([enumerate.join(' '), 'Application 4', `${source.name} 2`]),
  );
  assert.ok(looked.includes('System') && looked.includes(source.name));
});

check(
  "another computer's registry is asked by its name, aside",
  async (foundation) => {
    const connected: unknown[] = [];
    const faulty = withFault(foundation, {
      RegConnectRegistryW: Object.assign(() => assert.fail('on this thread'), {
        async: (computer: string, _hive: unknown, _key: Buffer, done: (error: unknown, code: number) => void) => {
          connected.push(computer);
          done(null, 53);
        },
      }) as unknown as Registry['RegConnectRegistryW'],
    });
    await rejects(listSources(faulty, 'Application'), 'RegConnectRegistryW', 53);
    assert.deepEqual(connected, ['\\\\server']);
  },
  { computer: 'server' },
);
