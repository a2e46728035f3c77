import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LogFile, LogFolder } from '../../../lib/host/logs/log-folder.ts';
import { type LogReport, logReportText } from '../../../lib/host/logs/log-report.ts';
import { LogWriter, type LogWriterOptions } from '../../../lib/host/logs/log-writer.ts';
import { TurnClock } from '../../fakes/turn-clock.ts';

const fault = (code: string): Error => Object.assign(new Error(code), { code });

type Operation = 'make' | 'open' | 'append' | 'list' | 'rename' | 'remove' | 'compress';

/** A folder in memory, in which each operation can be made to fail. */
class MemoryFolder implements LogFolder {
  readonly files = new Map<string, string>();
  readonly failing = new Map<Operation, Error>();
  /** Of a write that fails, so many bytes land all the same. */
  landing = 0;
  /** No write takes more at once. */
  mostAtOnce = Number.POSITIVE_INFINITY;
  open_ = 0;
  /** Writes wait for this. */
  gate: Promise<void> | undefined;

  #may(operation: Operation): void {
    const error = this.failing.get(operation);
    if (error !== undefined) throw error;
  }

  async make(): Promise<void> {
    this.#may('make');
    this.failing.delete('open');
  }

  async open(name: string): Promise<LogFile> {
    this.#may('open');
    if (!this.files.has(name)) this.files.set(name, '');
    this.open_ += 1;
    return {
      sizeBytes: this.files.get(name)?.length ?? 0,
      madeAt: 0,
      append: async (pieces) => {
        await this.gate;
        const all = Buffer.concat(pieces).toString('latin1');
        const bytes = this.failing.has('append') ? this.landing : Math.min(all.length, this.mostAtOnce);
        this.files.set(name, `${this.files.get(name) ?? ''}${all.slice(0, bytes)}`);
        this.#may('append');
        return bytes;
      },
      close: async () => {
        this.open_ -= 1;
      },
    };
  }

  async list() {
    this.#may('list');
    return [...this.files].map(([name, text]) => ({ name, sizeBytes: text.length }));
  }

  async rename(name: string, newName: string): Promise<void> {
    this.#may('rename');
    assert.ok(!this.files.has(newName));
    this.files.set(newName, this.files.get(name) ?? assert.fail(`${name} is not there`));
    this.files.delete(name);
  }

  async remove(name: string): Promise<void> {
    this.#may('remove');
    this.files.delete(name);
  }

  async compress(name: string): Promise<void> {
    this.#may('compress');
    await this.rename(name, `${name}.gz`);
  }

  /** All that was written, in its order: old files by name, then the current one. */
  get all(): string {
    return [...this.files.keys()]
      .sort((a, b) => Number(a === 'out.log') - Number(b === 'out.log') || (a < b ? -1 : 1))
      .map((name) => this.files.get(name))
      .join('');
  }
}

const rotation = { sizeBytes: undefined, everyMs: undefined, atMinute: undefined, atStart: false };
const retention = { files: undefined, ageMs: undefined, sizeBytes: undefined };

interface Wanted {
  readonly rotation?: Partial<typeof rotation> | { sizeBytes?: number; everyMs?: number; atStart?: boolean };
  readonly retention?: { files?: number };
  readonly compress?: boolean;
  readonly bufferBytes?: number;
}

const writerIn = (folder: MemoryFolder, wanted: Wanted = {}) => {
  const clock = new TurnClock();
  const reports: LogReport[] = [];
  const settings: LogWriterOptions['settings'] = {
    rotation: { ...rotation, ...wanted.rotation },
    retention: { ...retention, ...wanted.retention },
    compress: wanted.compress ?? false,
  };
  const writer = new LogWriter({
    folder,
    name: 'out.log',
    settings,
    clock,
    report: (report) => reports.push(report),
    ...(wanted.bufferBytes === undefined ? {} : { bufferBytes: wanted.bufferBytes }),
  });
  return { writer, reports, clock };
};

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const turns = async (count = 20): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
};

const kinds = (reports: readonly LogReport[]): readonly string[] =>
  reports.map((report) => (report.kind === 'trouble' ? report.what : report.kind));

test('what is written is in the file, behind what was there; nothing stays open', async () => {
  const folder = new MemoryFolder();
  folder.files.set('out.log', 'before\n');
  const { writer, reports } = writerIn(folder);
  for (const text of ['a', 'b\n', '', 'c']) assert.equal(writer.write(bytes(text)), undefined);
  await writer.close();
  assert.equal(folder.all, 'before\nab\nc');
  assert.deepEqual(writer.position, { received: 4, written: 4, waiting: 0, lost: 0 });
  assert.deepEqual([folder.open_, reports], [0, []]);
});

test('a write that takes only a part is gone on with', async () => {
  const folder = new MemoryFolder();
  folder.mostAtOnce = 3;
  const { writer } = writerIn(folder);
  writer.write(bytes('abcdefgh'));
  await writer.close();
  assert.equal(folder.all, 'abcdefgh');
});

test('files are rotated at line ends, and all bytes are in one of them', async () => {
  const folder = new MemoryFolder();
  const { writer } = writerIn(folder, { rotation: { sizeBytes: 10 } });
  let all = '';
  for (let index = 0; index < 30; index++) {
    const text = `line ${index}\n`;
    all += text;
    writer.write(bytes(text));
    if (index % 7 === 0) await turns(3);
  }
  await writer.close();
  assert.equal(folder.all, all);
  assert.equal(folder.files.size, 30);
  for (const text of folder.files.values()) assert.match(text, /^line \d+\n$/);
});

test('old files are deleted and compressed beside it', async () => {
  const folder = new MemoryFolder();
  const { writer } = writerIn(folder, { rotation: { sizeBytes: 2 }, retention: { files: 2 }, compress: true });
  for (const text of ['a\n', 'b\n', 'c\n', 'd\n', 'e\n']) {
    writer.write(bytes(text));
    await turns();
  }
  await writer.close();
  const names = [...folder.files.keys()].sort();
  assert.equal(names.length, 3);
  assert.equal(names.filter((name) => name.endsWith('.gz')).length, 2);
  assert.equal(folder.all, 'c\nd\ne\n');
});

test('a new file at start, unless the one that is there is empty', async () => {
  for (const [before, files] of [
    ['old\n', 2],
    ['', 1],
  ] as const) {
    const folder = new MemoryFolder();
    folder.files.set('out.log', before);
    const { writer } = writerIn(folder, { rotation: { atStart: true } });
    writer.write(bytes('a\n'));
    await writer.close();
    assert.equal(folder.files.size, files);
    assert.equal(folder.files.get('out.log'), 'a\n');
  }
});

test('a new file after its time, and on request', async () => {
  const folder = new MemoryFolder();
  folder.files.set('out.log', 'old\n');
  const { writer, clock } = writerIn(folder, { rotation: { everyMs: 60_000 } });
  writer.write(bytes('a\n'));
  await turns();
  assert.equal(folder.files.size, 2);
  clock.advance(60_000);
  await turns();
  assert.equal(folder.files.size, 2, 'an idle log costs nothing');
  writer.write(bytes('b\n'));
  await turns();
  assert.equal(folder.files.get('out.log'), 'b\n');
  await writer.rotate();
  assert.deepEqual([folder.files.get('out.log'), folder.files.size], ['', 4]);
  await writer.rotate();
  assert.equal(folder.files.size, 4, 'an empty file stays');
  await writer.close();
  assert.equal(folder.all, 'old\na\nb\n');
});

test('UTF-16 that marks itself does so in every file', async () => {
  const folder = new MemoryFolder();
  const { writer } = writerIn(folder, { rotation: { sizeBytes: 6 } });
  const text = Buffer.from('\uFEFFa\nb\n', 'utf16le');
  writer.write(text.subarray(0, 6));
  writer.write(text.subarray(6));
  await writer.close();
  const files = [...folder.files.values()].map((each) => Buffer.from(each, 'latin1').toString('utf16le'));
  assert.deepEqual(files, ['\uFEFFa\n', '\uFEFFb\n']);
  assert.deepEqual(writer.position, { received: 10, written: 10, waiting: 0, lost: 0 });
});

test('a missing folder is made', async () => {
  const folder = new MemoryFolder();
  folder.failing.set('open', fault('ENOENT'));
  const { writer, reports } = writerIn(folder);
  writer.write(bytes('a'));
  await writer.close();
  assert.deepEqual([folder.all, reports], ['a', []]);
});

for (const operation of ['open', 'append'] as const)
  test(`${operation} fails for a while: it is told once, tried again, and nothing is missing`, async () => {
    const folder = new MemoryFolder();
    const { writer, reports, clock } = writerIn(folder);
    folder.failing.set(operation, fault('ENOSPC'));
    const begun = clock.now();
    writer.write(bytes('a\n'));
    await turns(12);
    assert.ok(clock.now() - begun >= 3000, 'it was tried more than once');
    assert.equal(writer.write(bytes('b\n')), undefined, 'the program is not kept waiting');
    folder.failing.clear();
    await turns();
    await writer.close();
    assert.equal(folder.all, 'a\nb\n');
    assert.deepEqual(kinds(reports), [operation === 'open' ? 'open' : 'write', 'recovered']);
    assert.match(logReportText(reports[0] ?? assert.fail()), /the disk is full\. The program goes on/);
    assert.equal(logReportText(reports[1] ?? assert.fail()), 'The log out.log is written again; nothing is missing.');
    assert.equal(folder.open_, 0);
  });

for (const landing of [0, 1, 3, 4])
  test(`a write that fails with ${landing} bytes of 4 in the file: none is missing and none is there twice`, async () => {
    const folder = new MemoryFolder();
    const { writer } = writerIn(folder);
    folder.landing = landing;
    folder.failing.set('append', fault('EIO'));
    writer.write(bytes('abcd'));
    await turns(1);
    folder.failing.clear();
    await turns();
    writer.write(bytes('e'));
    await writer.close();
    assert.equal(folder.all, 'abcde');
    assert.deepEqual(writer.position, { received: 5, written: 5, waiting: 0, lost: 0 });
  });

test('what does not fit while the disk is full is counted, told, and marked where it is missing', async () => {
  const folder = new MemoryFolder();
  const { writer, reports } = writerIn(folder, { bufferBytes: 8 });
  folder.failing.set('append', fault('ENOSPC'));
  writer.write(bytes('12345'));
  await turns(1);
  for (const text of ['678', 'lost!', 'gone']) assert.equal(writer.write(bytes(text)), undefined);
  assert.deepEqual(writer.position, { received: 17, written: 0, waiting: 8, lost: 9 });
  folder.failing.clear();
  await turns();
  writer.write(bytes('after'));
  await writer.close();
  assert.match(folder.all, /^12345678\n\[svcdeck \S+: 9 bytes of output are missing here\]\nafter$/);
  assert.deepEqual(writer.position, { received: 22, written: 13, waiting: 0, lost: 9 });
  assert.deepEqual(kinds(reports), ['write', 'recovered']);
  assert.equal(
    logReportText(reports[1] ?? assert.fail()),
    'The log out.log is written again; 9 bytes are missing, and it says where.',
  );
});

test('a file that cannot be put aside grows on; that is told once and tried again after a minute', async () => {
  const folder = new MemoryFolder();
  const { writer, reports, clock } = writerIn(folder, { rotation: { sizeBytes: 4 } });
  folder.failing.set('rename', fault('EBUSY'));
  for (const text of ['a\n', 'b\n', 'c\n', 'd\n']) {
    writer.write(bytes(text));
    await turns(3);
  }
  assert.equal(folder.files.get('out.log'), 'a\nb\nc\nd\n');
  clock.advance(60_000);
  writer.write(bytes('e\n'));
  await turns();
  assert.deepEqual(kinds(reports), ['rotate']);
  folder.failing.clear();
  clock.advance(60_000);
  writer.write(bytes('f\n'));
  await writer.close();
  assert.equal(folder.files.size, 2);
  assert.equal(folder.all, 'a\nb\nc\nd\ne\nf\n');
});

test('what cannot be tidied is told once', async () => {
  const folder = new MemoryFolder();
  const { writer, reports } = writerIn(folder, { rotation: { sizeBytes: 2 }, retention: { files: 0 } });
  folder.failing.set('remove', fault('EPERM'));
  for (const text of ['a\n', 'b\n', 'c\n']) {
    writer.write(bytes(text));
    await turns();
  }
  await writer.close();
  assert.deepEqual(kinds(reports), ['delete', 'delete']);
  assert.equal(folder.all, 'a\nb\nc\n');
});

test('a slow disk keeps the program waiting, within bounded memory, and no byte is missing', async () => {
  const folder = new MemoryFolder();
  const { writer, reports, clock } = writerIn(folder, { bufferBytes: 10 });
  const begun = clock.now();
  let all = '';
  let waits = 0;
  for (let index = 0; index < 100; index++) {
    all += `${index};`;
    const room = writer.write(bytes(`${index};`));
    assert.ok(writer.position.waiting <= 13, 'bounded');
    if (room === undefined) continue;
    waits += 1;
    await room;
  }
  assert.equal(clock.now(), begun, 'no longer than the disk takes');
  await writer.close();
  assert.equal(folder.all, all);
  assert.ok(waits > 0);
  assert.deepEqual(reports, []);
});

test('a disk that does not come back keeps the program waiting for ten seconds and no more', async () => {
  const folder = new MemoryFolder();
  const { writer, reports, clock } = writerIn(folder, { bufferBytes: 4 });
  const gate = Promise.withResolvers<void>();
  folder.gate = gate.promise;
  const begun = clock.now();
  await writer.write(bytes('abcd'));
  assert.equal(clock.now() - begun, 10_000);
  assert.equal(writer.write(bytes('lost')), undefined);
  assert.deepEqual(kinds(reports), ['slow']);
  gate.resolve();
  await turns();
  await writer.close();
  assert.match(folder.all, /^abcd\n\[svcdeck \S+: 4 bytes of output are missing here\]\n$/);
  assert.deepEqual(kinds(reports), ['slow', 'recovered']);
});

test('closed while it cannot be written: it tries once more, tells what is missing, and ends', async () => {
  const folder = new MemoryFolder();
  const { writer, reports } = writerIn(folder);
  folder.failing.set('append', fault('ENOSPC'));
  writer.write(bytes('abc'));
  await writer.close();
  assert.deepEqual(reports.at(-1), { kind: 'lost', file: 'out.log', lostBytes: 3 });
  assert.deepEqual(writer.position, { received: 3, written: 0, waiting: 0, lost: 3 });
  assert.equal(folder.open_, 0);
  assert.equal(writer.write(bytes('late')), undefined);
  assert.equal(writer.position.lost, 7);
});

test('closed while a write never comes back: it ends all the same', async () => {
  const folder = new MemoryFolder();
  const { writer, reports } = writerIn(folder);
  folder.gate = new Promise(() => undefined);
  writer.write(bytes('abc'));
  await writer.close();
  assert.deepEqual(reports.at(-1), { kind: 'lost', file: 'out.log', lostBytes: 3 });
});

test('whatever call fails, once: nothing is missing, nothing is there twice, nothing stays open', async () => {
  for (const operation of ['make', 'open', 'append', 'list', 'rename', 'remove', 'compress'] as const)
    for (let step = 0; step < 6; step++) {
      const folder = new MemoryFolder();
      const { writer } = writerIn(folder, { rotation: { sizeBytes: 4 }, retention: { files: 9 }, compress: true });
      for (let index = 0; index < 6; index++) {
        if (index === step) folder.failing.set(operation, fault('EIO'));
        writer.write(bytes(`${index}\n`));
        await turns(3);
        folder.failing.clear();
      }
      await turns();
      await writer.close();
      assert.equal(folder.all, '0\n1\n2\n3\n4\n5\n', `${operation} in step ${step}`);
      assert.equal(folder.open_, 0, `${operation} in step ${step}`);
    }
});

const deed = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), lines: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    kind: fc.constant('break' as const),
    operation: fc.constantFrom<Operation>('open', 'append', 'list', 'rename', 'remove', 'compress'),
    landing: fc.integer({ min: 0, max: 40 }),
  }),
  fc.record({ kind: fc.constant('mend' as const) }),
  fc.record({ kind: fc.constant('turns' as const), count: fc.integer({ min: 0, max: 6 }) }),
  fc.record({ kind: fc.constant('rotate' as const) }),
);

type Deed = typeof deed extends fc.Arbitrary<infer Each> ? Each : never;

/** Does all of it, mends what is broken at the end, and tells what was handed over. */
const perform = async (folder: MemoryFolder, writer: LogWriter, deeds: readonly Deed[]) => {
  let given = '';
  for (const [index, each] of deeds.entries()) {
    if (each.kind === 'write') {
      const text = Array.from({ length: each.lines }, (_, line) => `${index}.${line}\n`).join('');
      given += text;
      void writer.write(bytes(text));
    } else if (each.kind === 'break') {
      folder.failing.set(each.operation, fault('EIO'));
      folder.landing = each.landing;
    } else if (each.kind === 'mend') folder.failing.clear();
    else if (each.kind === 'turns') await turns(each.count);
    else void writer.rotate();
  }
  folder.failing.clear();
  await turns();
  await writer.close();
  return given;
};

const settings = { rotation: { sizeBytes: 12 }, compress: true };

/** The file is full, is put aside, and then there is no new one. */
const fullThenNoNewFile: readonly Deed[] = [
  { kind: 'write', lines: 3 },
  { kind: 'break', operation: 'open', landing: 0 },
  { kind: 'write', lines: 1 },
  { kind: 'turns', count: 1 },
];

test('whatever breaks and is mended when: nothing is missing, nothing is there twice, nothing stays open', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async (deeds) => {
      const folder = new MemoryFolder();
      const { writer } = writerIn(folder, settings);
      assert.equal(await perform(folder, writer, deeds), folder.all);
      assert.equal(folder.open_, 0);
    }),
    { numRuns: 150, examples: [[fullThenNoNewFile]] },
  );
});

test('whatever does not fit: it is counted to the byte, and the rest is there in its order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async (deeds) => {
      const folder = new MemoryFolder();
      const { writer, reports } = writerIn(folder, { ...settings, bufferBytes: 9 });
      const given = await perform(folder, writer, deeds);
      const { received, written, lost, waiting } = writer.position;
      assert.deepEqual([received, written + lost, waiting], [given.length, given.length, 0]);
      const mark = /\[svcdeck \S+: (\d+) bytes of output are missing here\]\n/g;
      const marked = [...folder.all.matchAll(mark)].reduce((sum, match) => sum + Number(match[1]), 0);
      const told = reports.reduce((sum, report) => sum + (report.kind === 'lost' ? report.lostBytes : 0), 0);
      assert.equal(folder.all.replace(mark, '').length, written);
      assert.ok(
        marked <= lost && lost <= marked + told,
        `${marked} in the file, ${told} told at the end, ${lost} lost`,
      );
      const lines = given.split('\n');
      let at = -1;
      for (const line of folder.all.replace(mark, '').split('\n').slice(0, -1)) {
        const found = lines.indexOf(line, at + 1);
        assert.ok(found > at, `${line} is in its place`);
        at = found;
      }
    }),
    { numRuns: 150 },
  );
});
