import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { openBatchBench, type Way } from './batch/run-batch.ts';
import { holdFile } from './double-service.ts';
import {
  compileDouble,
  eventually,
  net,
  onWindows,
  root,
  sc,
  svcdeck,
  toWindowsPath,
  uniqueName,
  windows,
} from './windows.ts';

/** What one call of a batch file is to give: as `sc` and `net` are documented, with this Windows' own error texts. */
interface Expected {
  readonly stdout: readonly string[];
  readonly stderr?: readonly string[];
  readonly exitCode?: number;
}

const inLines = (lines: readonly string[] = []): string => lines.map((line) => `${line}\r\n`).join('');

/** The block of `sc query` for a service that was never started. */
const neverStarted = (name: string): readonly string[] => [
  '',
  `SERVICE_NAME: ${name} `,
  '        TYPE               : 10  WIN32_OWN_PROCESS  ',
  '        STATE              : 1  STOPPED ',
  '        WIN32_EXIT_CODE    : 1077  (0x435)',
  '        SERVICE_EXIT_CODE  : 0  (0x0)',
  '        CHECKPOINT         : 0x0',
  '        WAIT_HINT          : 0x0',
];

const running = (name: string): readonly string[] => [
  '',
  `SERVICE_NAME: ${name} `,
  '        TYPE               : 10  WIN32_OWN_PROCESS  ',
  '        STATE              : 4  RUNNING ',
  '                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)',
  '        WIN32_EXIT_CODE    : 0  (0x0)',
  '        SERVICE_EXIT_CODE  : 0  (0x0)',
  '        CHECKPOINT         : 0x0',
  '        WAIT_HINT          : 0x0',
];

const configuration = (name: string, binaryPath: string, displayName: string): readonly string[] => [
  '[SC] QueryServiceConfig SUCCESS',
  '',
  `SERVICE_NAME: ${name}`,
  '        TYPE               : 10  WIN32_OWN_PROCESS ',
  '        START_TYPE         : 3   DEMAND_START',
  '        ERROR_CONTROL      : 1   NORMAL',
  `        BINARY_PATH_NAME   : ${binaryPath}`,
  '        LOAD_ORDER_GROUP   : ',
  '        TAG                : 0',
  `        DISPLAY_NAME       : ${displayName}`,
  '        DEPENDENCIES       : ',
  '        SERVICE_START_NAME : LocalSystem',
];

const started = (display: string): readonly string[] => [
  `The ${display} service is starting.`,
  `The ${display} service was started successfully.`,
  '',
];

const stopped = (display: string): readonly string[] => [
  `The ${display} service is stopping.`,
  `The ${display} service was stopped successfully.`,
  '',
];

const netError = (text: string, number: number): readonly string[] => [
  text,
  '',
  `More help is available by typing NET HELPMSG ${number}.`,
  '',
];

const notStarted = (display: string): readonly string[] => netError(`The ${display} service is not started.`, 3521);

describe('batch files', { ...onWindows, concurrency: 4 }, () => {
  let program = '';
  /** Windows' texts of error codes, in this Windows' own words. */
  const texts = new Map<number, string>();
  const bench = onWindows.skip === false ? openBatchBench() : undefined;
  after(() => bench?.remove());

  before(async () => {
    program = toWindowsPath(await compileDouble('service.c'));
    const codes = [1058, 1060, 1073];
    const answers = await Promise.all(codes.map((code) => svcdeck('net', 'helpmsg', `${code}`)));
    for (const [at, { stdout }] of answers.entries()) texts.set(codes[at] ?? 0, stdout.trim());
  });

  const failed = (where: string, code: number): readonly string[] => [
    `[SC] ${where} FAILED ${code}:`,
    '',
    texts.get(code) ?? '',
    '',
  ];

  interface Service {
    readonly name: string;
    readonly display: string;
  }

  const remove = async (name: string): Promise<void> => {
    await eventually(async () => {
      await sc('stop', name);
      const { stdout } = await sc('query', name);
      return !/STATE/.test(stdout) || /STATE +: 1 /.test(stdout);
    }, 20_000);
    await sc('delete', name);
  };

  /** For a service that does not stop when it is asked. */
  const endProcess = async (name: string): Promise<void> => {
    const { stdout } = await svcdeck('queryex', name);
    await windows('taskkill', ['/f', '/pid', /PID +: (\d+)/.exec(stdout)?.[1] ?? '0']);
  };

  /** A real service, gone after the test. `flags`: for test/doubles/service.c. */
  const make = async (t: TestContext, ...flags: readonly string[]): Promise<Service> => {
    const name = uniqueName('batch');
    const display = `Batch Test ${name.slice(-8)}`;
    t.after(() => remove(name));
    const path = [program, ...flags].join(' ');
    assert.equal((await sc('create', name, 'binPath=', path, 'DisplayName=', display)).exitCode, 0);
    return { name, display };
  };

  const makeRunning = async (t: TestContext, ...flags: readonly string[]): Promise<Service> => {
    const service = await make(t, ...flags);
    assert.equal((await net('start', service.name)).exitCode, 0);
    return service;
  };

  /** Runs a batch file in one of the two ways and compares all that it gives. */
  const check = async (
    way: Way,
    file: string,
    args: readonly string[],
    { stdout, stderr, exitCode = 0 }: Expected,
    input: readonly string[] = [],
  ): Promise<void> => {
    assert.ok(bench);
    const answer = await bench.run(way, file, args, input);
    assert.deepEqual(answer, { stdout: inLines(stdout), stderr: inLines(stderr), exitCode });
  };

  /** Those that other tests of this folder run. */
  const elsewhere = ['powershell-names.cmd'];
  const covered = new Set<string>();

  type Run = (args: readonly string[], expected: Expected, input?: readonly string[]) => Promise<void>;

  /** One test a way. */
  const batch = (file: string, body: (t: TestContext, run: Run, way: Way) => Promise<void>): void => {
    covered.add(`${file}.cmd`);
    for (const way of ['copies', 'svcdeck'] as const)
      test(`${file}.cmd with ${way === 'copies' ? 'sc.exe and net.exe' : 'svcdeck sc and svcdeck net'}`, (t) =>
        body(t, (...rest) => check(way, file, ...rest), way));
  };

  batch('read-state', async (t, run) => {
    const { name } = await make(t);
    await run([name], {
      stdout: [
        'state [STOPPED] number [1] word [STOPPED]',
        `type [ 10  WIN32_OWN_PROCESS  ] name [${name} ]`,
        ...neverStarted(name),
      ],
      exitCode: 1,
    });
    assert.equal((await net('start', name)).exitCode, 0);
    await run([name], {
      stdout: [
        'state [RUNNING] number [4] word [RUNNING]',
        `type [ 10  WIN32_OWN_PROCESS  ] name [${name} ]`,
        ...running(name),
      ],
    });
  });

  batch('wait-stopped', async (t, run) => {
    const slow = await makeRunning(t, '--stop-ms', '1500');
    await run([slow.name, '20'], { stdout: [`${slow.name} has stopped`] });
    await run([slow.name, '20'], { stdout: [`${slow.name} could not be stopped`], exitCode: 2 });
    const hold = holdFile(t);
    const late = await makeRunning(t, '--stop-while', hold.path);
    await run([late.name, '1'], {
      stdout: [
        `${late.name} has not stopped:`,
        '        STATE              : 3  STOP_PENDING ',
        '                                (NOT_STOPPABLE, NOT_PAUSABLE, IGNORES_SHUTDOWN)',
      ],
      exitCode: 1,
    });
  });

  batch('restart', async (t, run) => {
    const { name, display } = await makeRunning(t);
    await run([`"${display}"`], {
      stdout: [...stopped(display), ...started(display), `${display} is up again`],
    });
    assert.equal((await net('stop', name)).exitCode, 0);
    await run([name], {
      stdout: [`${name} was not restarted`],
      stderr: notStarted(display),
      exitCode: 2,
    });
  });

  batch('ensure-started', async (t, run) => {
    const { name, display } = await make(t);
    await run([name], { stdout: [...started(display), `${name} is running`] });
    await run([name], { stdout: [`${name} is running`] });
    await run([`${name}-nobody`], { stdout: [`${name}-nobody is not installed`], exitCode: 1060 });
    const bad = await make(t, '--start-ms', '700', '--start-code', '100');
    await run([bad.name], {
      stdout: [`The ${bad.display} service is starting.`, `${bad.name} could not be started`],
      stderr: [
        `The ${bad.display} service could not be started.`,
        '',
        ...netError('A service specific error occurred: 100.', 3547),
      ],
      exitCode: 2,
    });
  });

  batch('install', async (t, run, way) => {
    assert.ok(bench);
    const name = uniqueName('batch');
    t.after(() => remove(name));
    const place = join(bench.folder, `in ${way} place`);
    mkdirSync(place);
    const exe = join(place, 'a service.exe');
    copyFileSync(await compileDouble('service.c'), exe);
    const log = toWindowsPath(join(place, 'a log.txt'));
    await run([name, `"${toWindowsPath(exe)}"`, `"${log}"`], {
      stdout: [
        'not there yet',
        '[SC] CreateService SUCCESS',
        '[SC] ChangeServiceConfig2 SUCCESS',
        ...configuration(name, `"${toWindowsPath(exe)}" --log "${log}"`, `${name} (batch)`),
        '[SC] QueryServiceConfig2 SUCCESS',
        '',
        `SERVICE_NAME: ${name}`,
        'DESCRIPTION:  Made by a batch file, 100% by hand',
        '',
        'started',
        ...stopped(`${name} (batch)`),
        ...failed('CreateService', 1073),
        '[SC] DeleteService SUCCESS',
        ...failed('OpenService', 1060),
      ],
      exitCode: 1060,
    });
  });

  batch('start-type', async (t, run) => {
    const { name } = await make(t);
    await run([name], {
      stdout: [
        'auto: [2] [AUTO_START] []',
        'delayed-auto: [2] [AUTO_START] [(DELAYED)]',
        'demand: [3] [DEMAND_START] []',
        'disabled: [4] [DISABLED] []',
        ...failed('StartService', 1058),
      ],
      exitCode: 1058,
    });
  });

  batch('list-services', async (t, run) => {
    const prefix = uniqueName('list');
    const display = (letter: string): string => `Listed ${prefix} ${letter}`;
    for (const letter of ['a', 'b']) {
      const name = `${prefix}-${letter}`;
      t.after(() => remove(name));
      await sc('create', name, 'binPath=', program, 'DisplayName=', display(letter));
    }
    assert.equal((await net('start', `${prefix}-b`)).exitCode, 0);
    await run([prefix, `"Listed ${prefix}"`], {
      stdout: [
        `1. ${prefix}-a STOPPED`,
        `2. ${prefix}-b RUNNING`,
        `shown as [${display('a')}]`,
        `shown as [${display('b')}]`,
        `active: ${prefix}-b`,
      ],
      exitCode: 2,
    });
  });

  batch('is-started', async (t, run) => {
    const { display } = await make(t);
    await run([`"${display}"`], { stdout: [`${display}: no`, `${display}: yes`, `${display}: no`] });
  });

  batch('echo-y', async (t, run) => {
    const { name, display } = await makeRunning(t);
    await run([name], {
      stdout: [...stopped(display), 'stop said 2', ...started(display), ...stopped(display)],
      stderr: notStarted(display),
    });
  });

  batch('menu', async (t, run) => {
    const { name, display } = await make(t);
    const prompt = 'start, stop, look or quit? ';
    const answers = [
      ['look', ['it is STOPPED']],
      ['START', started(display)],
      ['banana', ['what is banana?']],
      ['stop', stopped(display)],
    ] as const;
    for (const [answer, said] of answers) await run([name], { stdout: [prompt, ...said, prompt] }, [answer]);
    await run([name], { stdout: [prompt], exitCode: 9 }, ['quit']);
  });

  batch('stop-several', async (t, run) => {
    const first = await makeRunning(t);
    const second = await make(t);
    const none = `${first.name}-nobody`;
    await run(['"all of them.log"', first.name, `"${second.display}"`, none], {
      stdout: [
        `${first.name}: stopped`,
        `${second.display}: was not running`,
        `${none}: unknown`,
        '2 failed',
        ...stopped(first.display),
        ...notStarted(second.display),
        ...netError('The service name is invalid.', 2185),
      ],
      exitCode: 2,
    });
  });

  batch('exit-codes', async (t, run) => {
    const stubborn = await makeRunning(t, '--no-stop');
    const idle = await make(t);
    try {
      await run([stubborn.name, idle.name, `${idle.name}-nobody`], {
        stdout: [
          'query of none 1060',
          'start again 1056',
          'stop refused 1052',
          'stop again 1062',
          'control of stopped 1062',
          'create again 1073',
          'config of nothing 1639',
          'banana 1639',
          'delete of none 1060',
          'started again 2',
          'stopping refused 2',
          'stopped again 2',
          'stopping none 2',
          'stopping nothing 1',
          'exactly 1060',
          'or',
          'and',
        ],
      });
    } finally {
      await endProcess(stubborn.name);
    }
  });

  batch('descriptor', async (t, run) => {
    const { name } = await make(t);
    await run([name, 'descriptor.txt'], {
      stdout: ['[SC] SetServiceObjectSecurity SUCCESS', 'the same again', '1060'],
    });
  });

  batch('variable', async (t, run) => {
    const { name, display } = await make(t, '--stop-ms', '300');
    await run([name, `"${display}"`], {
      stdout: [
        'has a process',
        '[        FLAGS              ] [ ]',
        '        STATE              : 3  STOP_PENDING ',
        'has none',
        'not started',
      ],
    });
  });

  batch('explain', async (t, run) => {
    const { name } = await make(t);
    await run([`${name}-nobody`], {
      stdout: [
        `error 1060: ${texts.get(1060)}`,
        '',
        'The service name is invalid.',
        '',
        'The *** service is not started.',
        'no message 3999',
      ],
      exitCode: 1060,
    });
  });

  batch('pause', async (t, run) => {
    const calm = await makeRunning(t, '--pause');
    const restless = await makeRunning(t);
    await run([calm.name, `"${restless.display}"`], {
      stdout: [
        `The ${calm.display} service was paused successfully.`,
        '',
        '7 PAUSED',
        `The ${calm.display} service was continued successfully.`,
        '',
        '4 RUNNING',
        'net said 2',
      ],
      stderr: netError('The requested pause, continue, or stop is not valid for this service.', 2191),
    });
  });

  batch('names', async (t, run) => {
    const { name, display } = await make(t);
    await run([`"${display}"`], {
      stdout: [
        `Name: ${name} is [${display}]`,
        '[SC] GetServiceDisplayName SUCCESS',
        `Name = ${display}`,
        '',
        ...failed('GetServiceKeyName', 1060),
      ],
      exitCode: 1060,
    });
  });

  batch('report', async (t, run) => {
    const { name, display } = await make(t);
    await run([name, '"all of it.txt"'], {
      stdout: [
        ...neverStarted(name),
        ...configuration(name, program, display),
        ...notStarted(display),
        ...failed('EnumQueryServicesStatus:OpenService', 1060),
      ],
      exitCode: 3,
    });
  });

  test('every batch file is run', () =>
    assert.deepEqual(
      readdirSync(join(root, 'test', 'e2e', 'batch')).filter((file) => file.endsWith('.cmd')),
      [...covered, ...elsewhere].sort(),
    ));
});
