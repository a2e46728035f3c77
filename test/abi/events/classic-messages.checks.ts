import assert from 'node:assert/strict';
import type { Registry } from '../../../native/dll/registry.ts';
import type { EventRecord } from '../../../native/event-types.ts';
import { readClassic } from '../../../native/events/classic/read.ts';
import { withMessageFiles } from './classic-files.ts';
import { application, check, double, each, withSource } from './classic-stage.ts';

const id = 0xc000_0007;

check('a message with its inserts, of the file that has it', async (foundation) =>
  withMessageFiles(async (make) => {
    const first = make('first.dll', { 1: 'of no interest' });
    const second = make('second ä.dll', { [id]: 'The %1 failed%nwith %2!s! at 100%%: %3.', 8: 'plain' });
    const messageFile = `C:\\missing.dll; ${first};${second}`;
    await withSource(foundation, { messageFile }, async (source) => {
      double.append({ source, id, strings: ['größe 😀', '%1 %% %n'] });
      double.append({ source: source.toUpperCase(), id: 8, strings: ['unused'] });
      double.append({ source, id: 9 });
      double.append({ source: 'svcdeck-unregistered', id });
      double.append({ source: 'a\\b', id });
      double.append({ source: '', id });
      assert.deepEqual(await each(foundation, application, (record) => record.message()), [
        'The größe 😀 failed\r\nwith %1 %% %n at 100%: %3.',
        'plain',
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
    });
  }),
);

check('more inserts than a message can have, and one without any', async (foundation) =>
  withMessageFiles(async (make) => {
    const messageFile = make('many.dll', { 1: '%1 %99', 2: '%1 %2' });
    await withSource(foundation, { messageFile }, async (source) => {
      double.append({ source, id: 1, strings: Array.from({ length: 256 }, (_, index) => `<${index + 1}>`) });
      double.append({ source, id: 2 });
      assert.deepEqual(await each(foundation, application, (record) => record.message()), ['<1> <99>', '%1 %2']);
    });
  }),
);

check('a message longer than FormatMessageW gives can not be had', async (foundation) =>
  withMessageFiles(async (make) => {
    const messageFile = make('long.dll', { 1: '%1 %2', 2: '%1' });
    await withSource(foundation, { messageFile }, async (source) => {
      double.append({ source, id: 1, strings: ['x'.repeat(31_839), 'y'.repeat(31_839)] });
      double.append({ source, id: 2, strings: ['x'.repeat(31_839)] });
      const lengths = await each(foundation, application, async (record) => (await record.message())?.length);
      assert.deepEqual(lengths, [undefined, 31_839]);
    });
  }),
);

check('parameters in inserts: of the source, then of Windows, else as they stand', async (foundation) =>
  withMessageFiles(async (make) => {
    const messageFile = make('messages.dll', { 1: '%1' });
    const parameterFile = make('parameters.dll', { 1537: 'DELETE %1', 1538: 'READ' });
    await withSource(foundation, { messageFile, parameterFile }, async (source) => {
      double.append({ source, id: 1, strings: ['%%1537, %%1538, %%2, %%4000000, %1538'] });
      const [message = ''] = await each(foundation, application, (record) => record.message());
      const [del, read, system = '', ...rest] = message.split(', ');
      assert.deepEqual([del, read, ...rest], ['DELETE %1', 'READ', '%%4000000', '%1538']);
      assert.ok(system.length > 5 && !system.includes('%'), system);
    });
  }),
);

check('what a category is called', async (foundation) =>
  withMessageFiles(async (make) => {
    const categoryFile = make('categories.dll', { 1: 'Disk', 2: '50%% full %1' });
    await withSource(foundation, { categoryFile, categoryCount: 2 }, async (source) => {
      for (const category of [0, 1, 2, 3]) double.append({ source, category });
      const tasks = await each(foundation, application, async (record) => (await record.words()).task);
      assert.deepEqual(tasks, ['', 'Disk', '50% full %1', '']);
    });
  }),
);

check("a backup file's sources are found in whatever log they are", async (foundation) =>
  withMessageFiles(async (make) => {
    await withSource(foundation, { log: 'System', messageFile: make('a.dll', { 1: 'found' }) }, async (source) => {
      double.append({ source, id: 1 });
      const file = { path: 'C:\\a.evt', isFile: true };
      assert.deepEqual(await each(foundation, file, (record) => record.message()), ['found']);
      assert.deepEqual(await each(foundation, application, (record) => record.message()), [undefined]);
    });
  }),
);

check('each source and file is looked for once', async (foundation) =>
  withMessageFiles(async (make) => {
    await withSource(foundation, { messageFile: make('a.dll', { 1: '%1' }) }, async (source) => {
      for (let index = 0; index < 50; index++) {
        double.append({ source, id: 1, strings: [`${index}`] });
        double.append({ source: 'svcdeck-unregistered', id: 1 });
      }
      const { classic } = foundation;
      const opened: string[] = [];
      const loaded: string[] = [];
      const registry = Object.create(classic.registry(), {
        RegOpenKeyExW: {
          value: (...args: Parameters<Registry['RegOpenKeyExW']>) => {
            opened.push(args[1]);
            return classic.registry().RegOpenKeyExW(...args);
          },
        },
      }) as Registry;
      const files = Object.create(classic.messageFiles(), {
        LoadLibraryExW: {
          value: (file: string, reserved: null, flags: number) => {
            loaded.push(file);
            assert.equal(flags, 0x22);
            return classic.messageFiles().LoadLibraryExW(file, reserved, flags);
          },
        },
      }) as ReturnType<typeof classic.messageFiles>;
      const watched = { ...foundation, classic: { ...classic, registry: () => registry, messageFiles: () => files } };
      const messages = await each(watched, application, (record) => record.message());
      assert.equal(messages.filter((message) => message !== undefined).length, 50);
      assert.deepEqual(
        opened.filter((path) => path === source || path === 'svcdeck-unregistered').toSorted(),
        [source, 'svcdeck-unregistered'].toSorted(),
      );
      assert.equal(loaded.length, 1);
    });
  }),
);

check('a registry that does not answer costs the messages and nothing else', async (foundation) => {
  double.append({ strings: ['kept'] });
  const { classic } = foundation;
  const registry = Object.create(classic.registry(), { RegOpenKeyExW: { value: () => 5 } }) as Registry;
  const deaf = { ...foundation, classic: { ...classic, registry: () => registry } };
  const found = await each(deaf, application, async (record) => [await record.message(), record.values.length]);
  assert.deepEqual(found, [[undefined, 1]]);
});

check('a message that is asked for after the reading is over can not be had', async (foundation) =>
  withMessageFiles(async (make) => {
    await withSource(foundation, { messageFile: make('a.dll', { 1: 'late' }) }, async (source) => {
      double.append({ source, id: 1 });
      let late: EventRecord | undefined;
      for await (const [record] of readClassic(foundation, application)) late = record;
      assert.equal(await late?.message(), undefined);
    });
  }),
);
