import assert from 'node:assert/strict';
import type { NewService, ServiceEntry } from '../../native/types.ts';
import { type Clause, type Ground, refused, running } from './ground.ts';

const all = { types: 0x30, states: 3 };

const find = async (ground: Ground, name: string, filter = all): Promise<ServiceEntry | undefined> =>
  (await ground.machine.services.list(filter)).find((entry) => entry.name === name);

const made = async (ground: Ground, changes: Partial<NewService> = {}): Promise<string> => {
  const name = ground.newName();
  await ground.machine.services.create(name, {
    displayName: `Display of ${name}`,
    type: 0x10,
    startType: 3,
    errorControl: 1,
    binaryPath: 'C:\\none.exe',
    ...changes,
  });
  return name;
};

const neverStarted = {
  type: 0x10,
  state: 1,
  controlsAccepted: 0,
  win32ExitCode: 1077,
  serviceExitCode: 0,
  checkPoint: 0,
  waitHintMs: 0,
  processId: 0,
  flags: 0,
};

/** Lists, pages, names and status: what looking at services answers. */
export const looking: readonly Clause[] = [
  {
    name: 'a list holds a new service, stopped and never started',
    run: async (ground) => {
      const name = await made(ground);
      assert.deepEqual(await find(ground, name), { name, displayName: `Display of ${name}`, status: neverStarted });
      assert.deepEqual(await ground.machine.services.status(name), neverStarted);
    },
  },
  {
    name: 'a list holds each service once',
    run: async ({ machine }) => {
      const names = (await machine.services.list(all)).map(({ name }) => name.toLowerCase());
      assert.equal(new Set(names).size, names.length);
    },
  },
  {
    name: 'a list is filtered by state: inactive is stopped, active is anything else',
    run: async (ground) => {
      const name = await ground.service('plain');
      assert.ok((await find(ground, name, { ...all, states: 2 })) !== undefined);
      assert.ok((await find(ground, name, { ...all, states: 1 })) === undefined);
      await running(ground, name);
      assert.ok((await find(ground, name, { ...all, states: 2 })) === undefined);
      assert.equal((await find(ground, name, { ...all, states: 1 }))?.status.state, 4);
    },
  },
  {
    name: 'a list is filtered by type',
    run: async (ground) => {
      const own = await made(ground);
      const share = await made(ground, { type: 0x20 });
      assert.ok((await find(ground, own, { types: 0x0b, states: 3 })) === undefined);
      assert.ok((await find(ground, own, { types: 0x10, states: 3 })) !== undefined);
      assert.ok((await find(ground, share, { types: 0x10, states: 3 })) === undefined);
      assert.ok((await find(ground, share, { types: 0x20, states: 3 })) !== undefined);
    },
  },
  {
    name: "a list is filtered by group; '' is those in no group",
    run: async (ground) => {
      const group = ground.newName();
      const inside = await made(ground, { loadOrderGroup: group });
      const outside = await made(ground);
      const names = async (which: string): Promise<string[]> =>
        (await ground.machine.services.list({ ...all, group: which })).map(({ name }) => name);
      assert.deepEqual(await names(group), [inside]);
      // Wine compares '' with what is stored, which is nothing.
      if (ground.kind === 'wine') return;
      const ungrouped = await names('');
      assert.ok(ungrouped.includes(outside) && !ungrouped.includes(inside));
    },
  },
  {
    name: 'pages put together are the list',
    run: async (ground) => {
      // Wine gives all or nothing, and forgets where to go on.
      if (ground.kind === 'wine') return;
      for (const _ of [1, 2, 3, 4]) await made(ground);
      const { services } = ground.machine;
      const paged: ServiceEntry[] = [];
      let pages = 0;
      for (let resumeIndex = 0; ; ) {
        const { entries, more } = await services.page(all, 1024, resumeIndex);
        pages++;
        paged.push(...entries);
        if (more === undefined) break;
        assert.ok(entries.length > 0, 'a page that gets nowhere');
        assert.ok(more.neededBytes > 0 && more.resumeIndex > resumeIndex);
        ({ resumeIndex } = more);
      }
      assert.ok(pages > 1);
      assert.deepEqual(
        paged.map(({ name }) => name),
        (await services.list(all)).map(({ name }) => name),
      );
    },
  },
  {
    name: 'a page without room tells how much the rest needs, and that much is enough',
    run: async ({ machine }) => {
      const { entries, more } = await machine.services.page(all, 0, 0);
      assert.deepEqual(entries, []);
      assert.ok(more !== undefined && more.neededBytes > 0 && more.resumeIndex === 0);
      const whole = await machine.services.page(all, more.neededBytes, 0);
      assert.equal(whole.more, undefined);
      assert.equal(whole.entries.length, (await machine.services.list(all)).length);
    },
  },
  {
    name: 'a running service has a process, whose memory can be read',
    run: async (ground) => {
      const { processId } = await running(ground, await ground.service('plain'));
      assert.ok(processId > 0);
      const usage = await ground.machine.processes.usage([processId, 0x7ffffff0, processId]);
      assert.deepEqual(
        usage.map((each) => each.processId),
        [processId],
      );
      // Wine fills in no private bytes.
      assert.ok(usage.every((each) => each.workingSetBytes > 0 && (each.privateBytes > 0 || ground.kind === 'wine')));
      assert.deepEqual(await ground.machine.processes.usage([]), []);
    },
  },
  {
    name: 'a process has times where they are asked for, and its processor time never goes back',
    run: async (ground) => {
      const { processId } = await running(ground, await ground.service('plain'));
      const { processes } = ground.machine;
      const [plain] = await processes.usage([processId]);
      assert.deepEqual([plain?.cpuMs, plain?.startedAt], [undefined, undefined]);
      const [first] = await processes.usage([processId], { withTimes: true });
      const [second] = await processes.usage([processId], { withTimes: true });
      assert.ok((first?.cpuMs ?? -1) >= 0 && (second?.cpuMs ?? -1) >= (first?.cpuMs ?? 0));
      assert.equal(first?.startedAt, second?.startedAt);
      assert.ok((first?.startedAt ?? 0) > Date.UTC(2000, 0), String(first?.startedAt));
    },
  },
  {
    name: 'an unknown name is 1060, whatever is asked',
    run: async ({ machine: { services } }) => {
      const name = 'svcdeck-no-such-service';
      const asking: readonly (() => Promise<unknown>)[] = [
        () => services.status(name),
        () => services.config(name),
        () => services.options(name),
        () => services.option(name, 'description'),
        () => services.security(name),
        () => services.dependents(name, 3),
        () => services.change(name, { startType: 4 }),
        () => services.setOption(name, 'description', 'x'),
        () => services.setOption(name, 'delayedAutoStart', true),
        () => services.delete(name),
        () => services.start(name),
        () => services.control(name, 1),
      ];
      for (const ask of asking) await refused(ask(), 'OpenServiceW', 1060);
    },
  },
  {
    name: 'an empty name is 123',
    run: ({ machine }) => refused(machine.services.status(''), 'OpenServiceW', 123),
  },
  {
    name: 'a name of 257 characters is 123',
    // Learn, OpenServiceW: at most 256 characters. Wine looks it up, and finds nothing.
    run: ({ machine, kind }) =>
      refused(machine.services.status('n'.repeat(257)), 'OpenServiceW', kind === 'wine' ? 1060 : 123),
  },
  {
    name: 'a name with a NUL is refused, not cut short',
    run: async (ground) => {
      const name = await made(ground);
      await refused(ground.machine.services.status(`${name}\0rest`), 'OpenServiceW', 123);
    },
  },
  {
    name: 'a name is compared without regard to case, and is not the display name',
    run: async (ground) => {
      const name = await made(ground);
      assert.deepEqual(await ground.machine.services.status(name.toUpperCase()), neverStarted);
      await refused(ground.machine.services.status(`Display of ${name}`), 'OpenServiceW', 1060);
    },
  },
  {
    name: 'the key name of a display name',
    run: async (ground) => {
      const name = await made(ground);
      const { services } = ground.machine;
      assert.equal(await services.keyName(`Display of ${name}`), name);
      assert.equal(await services.keyName(`display OF ${name}`), name);
      await refused(services.keyName('svcdeck no such display name'), 'GetServiceKeyNameW', 1060);
    },
  },
  {
    name: 'the display name of a key name',
    run: async (ground) => {
      const name = await made(ground);
      const { services } = ground.machine;
      assert.equal(await services.displayName(name.toUpperCase()), `Display of ${name}`);
      await refused(services.displayName('svcdeck-no-such-service'), 'GetServiceDisplayNameW', 1060);
    },
  },
  {
    name: 'a security descriptor is SDDL with a DACL',
    run: async (ground) => assert.match(await ground.machine.services.security(await made(ground)), /D:/),
  },
  {
    name: 'texts of error codes have no line end; an unknown code has no text',
    run: async ({ machine }) => {
      assert.match(machine.messageText(1060) ?? '', /[^\r\n]$/);
      assert.equal(machine.messageText(0x2fffffff), undefined);
    },
  },
];
