import assert from 'node:assert/strict';
import { bindKernel32, type Kernel32 } from '../../native/dll/kernel32.ts';
import { MissingFunctionError } from '../../native/dll/library.ts';
import { kernel32 } from '../../native/dll/system.ts';
import { bindTokens } from '../../native/dll/tokens.ts';
import { koffi } from '../../native/koffi.ts';
import { Privileges } from '../../native/privileges.ts';
import { localProcesses } from '../../native/processes.ts';
import type { Processes } from '../../native/types.ts';
import type { Check } from '../contract/checks.ts';

/** The double keeps out of the way of the real names, which its own start-up code needs. */
const renamed = (definition: string): string => definition.replace(/(?:K32)?(\w+)\(/, 'double_$1(');

interface Call {
  readonly call: string;
  readonly aside: boolean;
  readonly [argument: string]: unknown;
}

const anyProcess = async (): Promise<boolean> => true;

/** Checks of ending and measuring processes, against `test/doubles/processes.c` at that path. */
export const processChecks = (path: string): readonly Check[] => {
  const library = koffi().load(path);
  const reset = library.func('void double_reset()') as () => void;
  const startOver = library.func('void double_start_over()') as () => void;
  const set = library.func('void double_set(const char *name, uint32_t value)') as (knob: string, to: number) => void;
  const fail = library.func('void double_fail(const char *call, uint32_t code, uint32_t nth)') as (
    call: string,
    code: number,
    nth: number,
  ) => void;
  const open = library.func('uint32_t double_open()') as () => number;
  const enabled = library.func('uint32_t double_enabled()') as () => number;
  const text = library.func('const char *double_log()') as () => string;
  const log = (): readonly Call[] => JSON.parse(`[${text()}]`) as Call[];
  const called = (): readonly string[] => log().map(({ call }) => call);

  const doubled = bindKernel32({ func: (definition) => library.func(renamed(definition)) });
  const { GetLastError, GetCurrentProcess } = kernel32();
  const kernel = Object.create(doubled, {
    GetLastError: { value: GetLastError },
    GetCurrentProcess: { value: GetCurrentProcess },
  }) as Kernel32;
  const tokens = bindTokens(library);
  const privileges = new Privileges({ tokens: () => tokens, kernel: () => kernel });
  const processes = localProcesses({ kernel: () => kernel, privileges });

  const checks: Check[] = [];
  const check = (name: string, run: (processes: Processes) => Promise<void>): void => {
    checks.push({
      name,
      run: async () => {
        reset();
        startOver();
        await run(processes);
        assert.deepEqual([open(), enabled()], [0, 0], 'handles left open, privileges left enabled');
      },
    });
  };

  check('memory counters from their places; what is gone, refused or unreadable is left out', async ({ usage }) => {
    assert.deepEqual(await usage([4, 8, 12, 16, 8]), [
      { processId: 8, workingSetBytes: 0x300000003, privateBytes: 0xa0000000a },
    ]);
    for (const call of log().filter(({ call }) => call === 'OpenProcess'))
      assert.deepEqual([call['access'], call['inherit']], [0x1000, false]);
  });

  check('times from their places, where they are asked for, with the right to look and no other', async ({ usage }) => {
    assert.deepEqual(await usage([8, 12, 16], { withTimes: true }), [
      {
        processId: 8,
        workingSetBytes: 0x300000003,
        privateBytes: 0xa0000000a,
        cpuMs: 3500 + (10_000 * 2 ** 32 + 5000) / 10_000,
        startedAt: Date.UTC(2026, 10, 21, 14),
      },
    ]);
    for (const { access } of log().filter(({ call }) => call === 'OpenProcess')) assert.equal(access, 0x1000);
  });

  check('a process whose times Windows does not tell keeps its memory', async ({ usage }) => {
    fail('GetProcessTimes', 5, 1);
    assert.deepEqual(await usage([8], { withTimes: true }), [
      { processId: 8, workingSetBytes: 0x300000003, privateBytes: 0xa0000000a },
    ]);
  });

  check('ending: opened with the least rights, asked about, ended, waited for aside, closed', async ({ terminate }) => {
    const isEnded = await terminate(8, async () => {
      assert.deepEqual(called(), ['OpenProcess']);
      assert.equal(open(), 1);
      return true;
    });
    assert.equal(isEnded, true);
    assert.deepEqual(called(), ['OpenProcess', 'TerminateProcess', 'WaitForSingleObject', 'CloseHandle']);
    const [opening, ending, waiting] = log();
    assert.deepEqual([opening?.['access'], opening?.['inherit'], opening?.['id']], [0x100001, false, 8]);
    assert.equal(ending?.['code'], 1);
    assert.equal(waiting?.aside, true);
  });

  check('one that is not meant any more is let go, and lives', async ({ terminate }) => {
    assert.equal(await terminate(8, async () => false), false);
    assert.deepEqual(called(), ['OpenProcess', 'CloseHandle']);
  });

  check('a question that fails lets it live too', async ({ terminate }) => {
    const asking = terminate(8, async () => {
      throw new Error('no answer');
    });
    await assert.rejects(asking, /no answer/);
    assert.deepEqual(called(), ['OpenProcess', 'CloseHandle']);
  });

  check("another account's is opened with the privilege to debug, for the open only", async ({ terminate }) => {
    const isEnded = await terminate(20, async () => {
      assert.equal(enabled(), 0);
      return true;
    });
    assert.equal(isEnded, true);
    assert.deepEqual(
      log()
        .filter(({ call }) => call === 'AdjustTokenPrivileges')
        .map((call) => [call['name'], call['enable']]),
      [
        ['SeDebugPrivilege', true],
        ['SeDebugPrivilege', false],
      ],
    );
    assert.equal(called().filter((call) => call === 'OpenProcess').length, 2);
  });

  check('one that nobody may end is refused', async ({ terminate }) => {
    await assert.rejects(terminate(16, anyProcess), { call: 'OpenProcess', code: 5 });
  });

  check('without the privilege to debug the refusal stays', async ({ terminate }) => {
    set('lacking', 1);
    await assert.rejects(terminate(20, anyProcess), { call: 'OpenProcess', code: 5 });
  });

  check('one that is gone is 87, without the privilege', async ({ terminate }) => {
    await assert.rejects(terminate(4, anyProcess), { call: 'OpenProcess', code: 87 });
    assert.deepEqual(called(), ['OpenProcess']);
  });

  check('one that ended by itself meanwhile has gone, as was wanted', async ({ terminate }) => {
    set('over', 1);
    assert.equal(await terminate(8, anyProcess), true);
    assert.deepEqual(called(), ['OpenProcess', 'TerminateProcess', 'WaitForSingleObject', 'CloseHandle']);
  });

  check('one that may be opened, not ended, and lives on', async ({ terminate }) => {
    set('over', 1);
    set('waits', 1);
    await assert.rejects(terminate(8, anyProcess), { call: 'TerminateProcess', code: 5 });
  });

  check('one that takes its time is waited for, a slice after the other', async ({ terminate }) => {
    set('waits', 5);
    assert.equal(await terminate(8, anyProcess), true);
    assert.equal(called().filter((call) => call === 'WaitForSingleObject').length, 6);
  });

  check('one that never goes is given up', async ({ terminate }) => {
    set('waits', 1000);
    await assert.rejects(terminate(8, anyProcess), { call: 'WaitForSingleObject', code: 1460 });
    const waits = log().filter(({ call }) => call === 'WaitForSingleObject');
    assert.equal(
      waits.reduce((sum, { milliseconds }) => sum + Number(milliseconds), 0),
      30_000,
    );
  });

  for (const [value, expected] of [
    [0, false],
    [1, true],
    [0x80000000, true],
  ] as const)
    check(`a process that Windows says ${value} of is ${expected ? '' : 'not '}critical`, async ({ isCritical }) => {
      set('critical', value);
      assert.equal(await isCritical(8), expected);
      assert.deepEqual(called(), ['OpenProcess', 'IsProcessCritical', 'CloseHandle']);
      const [opening, asking] = log();
      assert.deepEqual([opening?.['access'], opening?.['inherit'], asking?.['id']], [0x1000, false, 8]);
    });

  check("another account's is looked at with the privilege to debug, for the open only", async ({ isCritical }) => {
    assert.equal(await isCritical(20), false);
    assert.equal(called().filter((call) => call === 'AdjustTokenPrivileges').length, 2);
  });

  check('one that is gone, or that nobody may look at, is not called harmless', async ({ isCritical }) => {
    await assert.rejects(isCritical(4), { call: 'OpenProcess', code: 87 });
    await assert.rejects(isCritical(16), { call: 'OpenProcess', code: 5 });
  });

  for (const call of ['OpenProcess', 'IsProcessCritical'])
    check(`${call} fails, and its own code is told, not an answer`, async ({ isCritical }) => {
      fail(call, 1115, 1);
      await assert.rejects(isCritical(8), { call, code: 1115 });
    });

  check('a Windows without such processes has none', async () => {
    const old = Object.create(kernel, {
      IsProcessCritical: {
        get: () => {
          throw new MissingFunctionError('IsProcessCritical', undefined);
        },
      },
    }) as Kernel32;
    const { isCritical } = localProcesses({ kernel: () => old, privileges });
    assert.equal(await isCritical(8), false);
    await assert.rejects(isCritical(4), { call: 'OpenProcess', code: 87 });
  });

  for (const call of ['OpenProcess', 'TerminateProcess', 'WaitForSingleObject'])
    check(`${call} fails, and its own code is told`, async ({ terminate }) => {
      fail(call, 1115, 1);
      await assert.rejects(terminate(8, anyProcess), { call, code: 1115 });
    });

  return checks;
};
