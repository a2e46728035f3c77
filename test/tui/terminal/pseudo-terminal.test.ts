import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { type TestContext, test } from 'node:test';

/** util-linux's `script` gives a program a terminal of its own. */
const skip =
  process.platform === 'linux' &&
  /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '')
    ? false
    : 'needs the script of util-linux';

const root = new URL('../../../', import.meta.url).pathname;
const LEFT = '\x1b[?1049l';
const DEADLINE_MS = 60_000;

/** The program on the demo machine, on a terminal of its own, and what the shell finds when it has ended. */
const opened = async (t: TestContext, nodeOptions = '') => {
  const program = `exec "${process.execPath}" ${nodeOptions} --import ./scripts/tsx-hook.mjs cmd/main.ts --machine demo ui --fresh --theme none`;
  const shell = `stty cols 100 rows 30; sh -c 'echo pid $$; ${program}'; echo "ended $?"; stty -a`;
  const child = spawn('script', ['-qfc', shell, '/dev/null'], { cwd: root, env: { ...process.env, SHELL: '/bin/sh' } });
  t.after(() => child.kill('SIGKILL'));
  let output = '';
  child.stdout.on('data', (bytes: Buffer) => {
    output += bytes.toString('utf8');
  });
  const until = async (wanted: RegExp): Promise<string> => {
    for (const end = performance.now() + DEADLINE_MS; !wanted.test(output); )
      if (performance.now() > end) throw new Error(`${wanted} did not come: ${JSON.stringify(output.slice(-500))}`);
      else await new Promise((resolve) => setTimeout(resolve, 10));
    return output;
  };
  await until(/╭─ Services/);
  return { press: (keys: string) => child.stdin.write(keys), until, pid: Number(/pid (\d+)/.exec(output)?.[1]), child };
};

/** The terminal has its cursor, its own screen, its mouse, and lines with echo again. */
const assertGivenBack = (output: string): void => {
  const end = output.slice(output.lastIndexOf('\x1b[?1006l'));
  for (const mode of ['\x1b[?1000l', '\x1b[?2004l', '\x1b[?7h', '\x1b[?25h', LEFT]) assert.ok(end.includes(mode), mode);
  assert.match(end, / icanon /);
  assert.match(end, / echo /);
};

const ways: readonly (readonly [
  what: string,
  act: (pid: number, press: (keys: string) => void) => void,
  status: RegExp,
])[] = [
  ['q', (_pid, press) => press('q'), /ended 0/],
  ['Ctrl+C', (_pid, press) => press('\x03'), /ended 0/],
  ['SIGTERM', (pid) => process.kill(pid, 'SIGTERM'), /ended 143/],
  ['SIGHUP', (pid) => process.kill(pid, 'SIGHUP'), /ended 129/],
];

for (const [what, act, status] of ways)
  test(`${what} gives the terminal back`, { skip }, async (t) => {
    const { press, until, pid } = await opened(t);
    act(pid, press);
    await until(status);
    assertGivenBack(await until(/ icanon [\s\S]* echo /));
  });

test('an error that nobody caught is told on the terminal that was given back', { skip }, async (t) => {
  const boom = encodeURIComponent("setTimeout(() => { throw new Error('the roof fell in') }, 5000)");
  const { until } = await opened(t, `--import "data:text/javascript,${boom.replaceAll("'", '%27')}"`);
  await until(/ended [1-9]/);
  const output = await until(/ icanon [\s\S]* echo /);
  assertGivenBack(output);
  assert.ok(output.indexOf('the roof fell in') > output.lastIndexOf(LEFT));
});

test('a terminal that is closed ends the program', { skip }, async (t) => {
  const { pid, child } = await opened(t);
  child.kill('SIGKILL');
  const isThere = (): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  for (const end = performance.now() + DEADLINE_MS; isThere(); await new Promise((resolve) => setTimeout(resolve, 10)))
    assert.ok(performance.now() < end, `process ${pid} goes on without a terminal`);
});
