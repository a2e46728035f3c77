import assert from 'node:assert/strict';
import { once } from 'node:events';
import { check, checkInGroup, folder, host, hosted, isWine, textOf, wrote } from './stage.ts';

checkInGroup('a program gets its command line, folder, environment and nothing else', async (group) => {
  const environment = {
    ...(process.env as Record<string, string>),
    SVCDECK_B: 'grün 日本',
    svcdeck_a: '',
    SVCDECK_C: '=',
  };
  const child = group.start(hosted('echo "zwei drei" a\\b ä', { environment }));
  const [text, error, { exitCode, startedAt, endedAt }] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    child.exited,
  ]);
  assert.equal(exitCode, 0);
  assert.ok(endedAt >= startedAt && Math.abs(Date.now() - endedAt.getTime()) < 60_000);
  assert.equal(error.trim(), 'error');
  const lines = text.split('\n');
  assert.deepEqual(lines.slice(0, 8), [
    'arg echo',
    'arg zwei drei',
    'arg a\\b',
    'arg ä',
    `folder ${folder}`,
    'variable svcdeck_a=',
    'variable SVCDECK_B=grün 日本',
    'variable SVCDECK_C==',
  ]);
  assert.ok(lines.includes('priority 32'));
  assert.ok(lines.includes('console 1'));
  assert.ok(lines.includes('visible 0'));
});

checkInGroup('without a console, of another priority, on one processor', async (group) => {
  const child = group.start(
    hosted('echo', { console: 'none', priorityClass: 0x40, affinityMask: 0x8000_0000_0000_0001n }),
  );
  const lines = (await textOf(child.stdout)).split('\n');
  const priority = isWine ? 'priority 32' : 'priority 64';
  for (const line of ['console 0', priority, 'processors 1']) assert.ok(lines.includes(line), line);
});

for (const code of [0, 1, 259, 0xc000013a, 0xffffffff])
  checkInGroup(`exit code ${code}`, async (group) => {
    assert.equal((await group.start(hosted(`exit ${code}`)).exited).exitCode, code);
  });

checkInGroup('input comes through to its end, however much it is', async (group) => {
  const child = group.start(hosted('cat', { stdin: 'stream' }));
  const text = 'grün '.repeat(500_000);
  child.stdin?.end(text);
  assert.equal(await textOf(child.stdout), text);
  assert.equal((await child.exited).exitCode, 0);
});

checkInGroup('input of nothing ends at once', async (group) => {
  const child = group.start(hosted('cat'));
  assert.equal((await child.exited).exitCode, 0);
  assert.equal(await textOf(child.stdout), '');
});

checkInGroup('both outputs as one stream', async (group) => {
  const child = group.start(hosted('echo', { stderr: 'stdout' }));
  assert.equal(child.stderr, undefined);
  assert.match(await textOf(child.stdout), /^visible \d\r?\nerror\r?\n$/m);
});

checkInGroup('without streams', async (group) => {
  const child = group.start(hosted('echo', { stdout: 'nothing', stderr: 'nothing' }));
  assert.deepEqual([child.stdin, child.stdout, child.stderr], [undefined, undefined, undefined]);
  assert.equal((await child.exited).exitCode, 0);
});

checkInGroup('a writer that nobody reads waits, and goes on when it is read', async (group) => {
  const child = group.start(hosted('write 64 64'));
  const { stdout } = child;
  assert.ok(stdout !== undefined);
  let bytes = 0;
  stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  await once(stdout, 'data');
  stdout.pause();
  let hasEnded = false;
  void child.exited.then(() => {
    hasEnded = true;
  });
  const paused = bytes;
  for (let turns = 0; turns < 200; turns++) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(bytes, paused);
  assert.ok(!hasEnded);
  stdout.resume();
  await once(stdout, 'end');
  assert.equal(bytes, 64 << 20);
  assert.equal((await child.exited).exitCode, 0);
});

checkInGroup('a program inherits no handle but its own', async (group) => {
  const { koffi } = await import('../../../native/koffi.ts');
  const { systemPath } = await import('../../../native/dll/system.ts');
  const kernel = koffi().load(systemPath('kernel32.dll'));
  const create = kernel.func('uintptr_t CreateEventW(void *security, int32_t manual, int32_t set, void *name)');
  const security = Buffer.alloc(24);
  security.writeUInt32LE(24);
  security.writeUInt32LE(1, 16);
  const event = create(security, 1, 0, null) as number;
  const child = group.start(hosted(`touch ${event}`));
  assert.equal((await textOf(child.stdout)).trim(), 'untouched');
  const close = kernel.func('int32_t CloseHandle(uintptr_t handle)');
  close(event);
});

for (const [what, program, code] of [
  ['a file that is not there', `${folder}\\nothing.exe`, 2],
  ['a folder that is not there', `${folder}\\nothing\\nothing.exe`, 3],
  ['a folder', folder, isWine ? 6 : 5],
  ['a text', `${process.argv[1]}`, 193],
] as const)
  checkInGroup(`no program: ${what}`, async (group) => {
    assert.throws(() => group.start(hosted('echo', { program })), { call: 'CreateProcessW', code });
    assert.deepEqual(group.processIds(), []);
  });

checkInGroup('a working folder that is not there', async (group) => {
  assert.throws(() => group.start(hosted('echo', { folder: `${folder}\\nothing` })), {
    call: 'CreateProcessW',
    code: 267,
  });
});

checkInGroup('what would not arrive as it is is refused', async (group) => {
  const refused = (more: Parameters<typeof hosted>[1], code: number): void =>
    assert.throws(() => group.start(hosted('echo', more)), { code });
  refused({ commandLine: 'a\0b' }, 87);
  refused({ commandLine: 'a'.repeat(32_767) }, 206);
  refused({ environment: { 'A=B': 'c' } }, 87);
  refused({ environment: { A: 'b\0c' } }, 87);
  refused({ affinityMask: 1n << 63n }, 87);
  assert.deepEqual(group.processIds(), []);
});

checkInGroup('40 kilobytes of environment', async (group) => {
  const value = 'x'.repeat(40_000);
  const environment = { ...(process.env as Record<string, string>), SVCDECK_LONG: value };
  const child = group.start(hosted('exit 3', { environment }));
  assert.equal((await child.exited).exitCode, 3);
});

checkInGroup('a group knows its processes and ends them all', async (group) => {
  const child = group.start(hosted('tree 3'));
  await wrote(child, /(?:child \d+[\s\S]*){3}/);
  const ids = group.processIds();
  assert.equal(ids.length, 4);
  assert.ok(ids.includes(child.processId));
  const { activeProcesses, totalProcesses } = group.usage();
  // What shows the console may be one of them.
  assert.ok(activeProcesses >= 4 && totalProcesses >= activeProcesses);
  await group.terminate(77);
  assert.equal((await child.exited).exitCode, 77);
  assert.deepEqual(group.processIds(), []);
});

checkInGroup('what a launcher leaves behind is followed', async (group) => {
  const child = group.start(hosted('launch wait'));
  const { exitCode } = await child.exited;
  assert.equal(exitCode, 0);
  const [left = 0] = group.processIds();
  const followed = group.watch(left);
  assert.equal(followed?.processId, left);
  let isEmpty = false;
  const empty = group.empty().then(() => {
    isEmpty = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isEmpty, false);
  followed?.terminate(5);
  assert.equal((await followed?.exited)?.exitCode, 5);
  followed?.terminate(6);
  await empty;
  assert.equal(group.watch(left), undefined);
});

checkInGroup('a process outside of the group is not watched', async (group) => {
  assert.equal(group.watch(process.pid), undefined);
  assert.equal(group.watch(0x7ffffff0), undefined);
});

check('closing a group ends what is in it', async () => {
  const group = host.createGroup({ endsWithHost: true });
  const child = group.start(hosted('tree 2'));
  await wrote(child, 'ready');
  group.close();
  group.close();
  await child.exited;
});

check('a group that lives on without its host is closed, and its processes with somebody else', async () => {
  const [loose, firm] = [host.createGroup({ endsWithHost: false }), host.createGroup({ endsWithHost: true })];
  const child = loose.start(hosted('ignore'));
  await wrote(child, 'ready');
  loose.close();
  assert.equal(firm.watch(child.processId), undefined);
  child.terminate(9);
  assert.equal((await child.exited).exitCode, 9);
  firm.close();
});

if (!isWine) {
  checkInGroup(
    'no more processes than allowed',
    async (group) => {
      const child = group.start(hosted('tree 3'));
      const text = await wrote(child, 'ready');
      assert.equal(text.match(/^child 0$/gm)?.length, 2);
    },
    { endsWithHost: true, processCount: 2 },
  );

  checkInGroup(
    'no more memory than allowed',
    async (group) => {
      assert.match(await textOf(group.start(hosted('commit 256')).stdout), /^refused/);
      assert.match(await textOf(group.start(hosted('commit 1')).stdout), /^committed/);
    },
    { endsWithHost: true, processMemoryBytes: 64 << 20, totalMemoryBytes: 128 << 20 },
  );
}

for (const resets of [0, 1])
  checkInGroup(`a named event ${resets === 1 ? 'that resets itself ' : ''}is asked about`, async (group) => {
    const name = `svcdeck-${process.pid}-${resets}`;
    assert.equal(host.namedEvent(name), 'missing');
    const child = group.start(hosted(`event ${name} ${resets}`, { stdin: 'stream' }));
    await wrote(child, 'ready');
    assert.equal(host.namedEvent(name), 'unset');
    child.stdin?.write('\n');
    await wrote(child, 'set');
    assert.deepEqual([host.namedEvent(name), host.namedEvent(name)], ['set', resets === 1 ? 'unset' : 'set']);
    child.stdin?.write('\n');
    await wrote(child, 'reset');
    assert.equal(host.namedEvent(name), 'unset');
    child.stdin?.end();
    await child.exited;
    assert.equal(host.namedEvent(name), 'missing');
  });
