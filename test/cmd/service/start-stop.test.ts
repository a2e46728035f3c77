import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bench, plainService, stoppedService } from '../../fakes/svcdeck.ts';

const slow = { behaviour: { startMs: 5000, stopMs: 5000 } };

test('start --wait ends when the service runs, and says in which process', async () => {
  const result = await bench(stoppedService('Sample', slow)).run(['start', '--wait', 'Sample']);
  assert.match(result.stdout, /^Sample is running, process \d+ \(5 s\)\n$/);
  assert.equal(result.exitCode, 0);
});

test('words after the name are the arguments of the service', async () => {
  const { run, machine } = bench(stoppedService('Sample'));
  const seen: unknown[] = [];
  const start = machine.services.start.bind(machine.services);
  machine.services.start = async (name: string, args?: readonly string[]) => {
    seen.push(args);
    return start(name);
  };
  await run(['start', '--wait', 'Sample', '--wait', '-x']);
  await run(['start', 'Sample', '--wait']);
  assert.deepEqual(seen, [['--wait', '-x'], ['--wait']]);
});

const rows = [
  ['a display name will do', ['start', '--wait', 'sample service'], {}, 0, /^Sample is running/],
  ['too slow', ['start', '--timeout', '2s', 'Sample'], slow, 124, /did not start within 2 s: it is start-pending/],
  ['hangs', ['start', '--wait', 'Sample'], { behaviour: { startHangs: true } }, 124, /makes no progress any more/],
  [
    'ends at once',
    ['start', '--wait', 'Sample'],
    { behaviour: { startFailure: { win32ExitCode: 1067, serviceExitCode: 0 } } },
    1,
    /did not stay up: it is stopped, exit code 1067 ERROR_PROCESS_ABORTED/,
  ],
  [
    'not allowed',
    ['start', '--wait', 'Sample'],
    { behaviour: { accessDenied: true } },
    5,
    /^svcdeck: Sample was not started: Access is denied\. \(OpenServiceW: 5 ERROR_ACCESS_DENIED\)\n.*elevated/s,
  ],
  ['unknown', ['start', '--wait', 'Sampel'], {}, 4, /no service is called 'Sampel'\. Nearest: .*Sample/],
  ['no name', ['start', '--wait'], {}, 2, /name of the service is missing/],
  ['bad time', ['start', '--timeout', 'soon', 'Sample'], {}, 2, /--timeout "soon" is no time/],
  ['no time', ['start', '--timeout', '0', 'Sample'], {}, 2, /--timeout "0" is no time/],
  ['endless time', ['start', '--timeout', '4294968s', 'Sample'], {}, 2, /more than 49 days/],
  ['unknown option', ['stop', '--weight', 'Sample'], {}, 2, /--weight/],
  ['stop takes one name', ['stop', '--wait', 'Sample', 'Other'], {}, 2, /one value too many/],
  ['stopped already', ['stop', '--wait', 'Sample'], {}, 0, /^Sample is stopped already/],
] as const;

for (const [title, argv, changes, exitCode, text] of rows)
  test(`${argv.join(' ')}: ${title}`, async () => {
    const result = await bench(stoppedService('Sample', changes)).run(argv);
    assert.match(result.stdout + result.stderr, text);
    assert.equal(result.exitCode, exitCode);
  });

test('stop --wait waits, and a second one finds it stopped', async () => {
  const { run } = bench(plainService('Sample', slow));
  assert.match((await run(['stop', '--wait', 'Sample'])).stdout, /^Sample is stopped \(5 s\)\n$/);
  assert.match((await run(['stop', '--wait', '--json', 'Sample'])).stdout, /"changed":false/);
});

test('stop --wait names the dependents that are in the way', async () => {
  const upper = plainService('Upper', { config: { ...plainService('Upper').config, dependencies: ['Sample'] } });
  const result = await bench(plainService('Sample'), upper).run(['stop', '--wait', 'Sample']);
  assert.match(result.stderr, /Sample was not stopped: Upper depends on it/);
  assert.equal(result.exitCode, 1);
});

test('a failure with --json is one JSON object', async () => {
  const result = await bench(stoppedService('Sample', { behaviour: { accessDenied: true } })).run([
    'start',
    '--json',
    'Sample',
  ]);
  const { error } = JSON.parse(result.stderr);
  assert.equal(error.win32.code, 5);
  assert.equal(error.win32.symbol, 'ERROR_ACCESS_DENIED');
  assert.equal(error.exitCode, 5);
});

test('a person who waits over a second sees how far it is, and a clean line afterwards', async () => {
  const { run } = bench(stoppedService('Sample', slow));
  const { stderr, stdout } = await run(['start', '--wait', 'Sample'], { terminal: true });
  assert.match(stderr, /^\rSample: start-pending, checkpoint 0, 1/);
  assert.match(stderr, /\r *\r$/);
  assert.match(stdout, /^Sample is running/);
  assert.equal((await bench(stoppedService('Sample', slow)).run(['start', '--wait', 'Sample'])).stderr, '');
});
