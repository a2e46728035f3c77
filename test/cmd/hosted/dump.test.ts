import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command } from '../../../cmd/hosted/dump.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { bench } from '../../fakes/svcdeck.ts';
import { hostedService, shopText } from './shop.ts';

const scene = (text = shopText) => bench(hostedService(text));

test('the line of a batch file', async () => {
  assert.deepEqual(await scene().run(['dump', 'Shop']), {
    stdout:
      'svcdeck install Shop --display-name "Web Shop" --account LocalSystem --set restart.delay=10s --set logs.rotate.size=10MB -- C:\\Shop\\shop.exe --port 8080\r\n',
    stderr: '',
    exitCode: 0,
  });
});

test('% is written for where the line is read', async () => {
  const text = '{"name": "Shop", "program": "C:\\\\Shop\\\\shop.exe", "arguments": ["50%", "é!"]}';
  assert.equal(
    (await scene(text).run(['dump', 'Shop'])).stdout,
    '@setlocal DisableDelayedExpansion\r\n@chcp 65001 >nul\r\nsvcdeck install Shop -- C:\\Shop\\shop.exe "50%%" "é!"\r\n',
  );
  assert.equal(
    (await scene(text).run(['dump', 'Shop', '--for', 'prompt'])).stdout,
    'svcdeck install Shop -- C:\\Shop\\shop.exe ^"50^%^" "é!"\n',
  );
});

test('as JSON the comments are gone, as a document they stay', async () => {
  const json = JSON.parse((await scene().run(['dump', 'Shop', '--json'])).stdout);
  assert.deepEqual(json.restart, { delay: '10s' });
  assert.equal((await scene().run(['dump', 'Shop', '--document'])).stdout, shopText);
});

test('on a terminal nothing in a comment is acted on', async () => {
  const { stdout } = await scene(shopText.replace('web shop', '\u001b[2J')).run(['dump', 'Shop', '--document'], {
    terminal: true,
  });
  assert.match(stdout, /\/\/ The \\u\{1b\}\[2J\.\n/);
});

for (const [args, exitCode, told] of [
  [['Shop', '--json', '--document'], 2, /exclude each other/],
  [['Shop', '--for', 'bash'], 2, /'bash' is neither batch nor prompt/],
  [[], 2, /dump needs NAME/],
] as const)
  test(`dump ${args.join(' ')} is refused`, async () => {
    const run = await scene().run(['dump', ...args]);
    assert.equal(run.exitCode, exitCode);
    assert.match(run.stderr, told);
  });

test('what no command line can say is refused', async () => {
  const withBreak = '{"name": "Shop", "program": "C:\\\\x.exe", "arguments": ["a\\nb"]}';
  assert.match((await scene(withBreak).run(['dump', 'Shop'])).stderr, /"a\\nb" holds a line break/);
  const named = bench(hostedService('{"name": "shop.json", "program": "C:\\\\x.exe"}', 'shop.json'));
  assert.match((await named.run(['dump', 'shop.json'])).stderr, /install would not take shop\.json for a name/);
});

for (const example of examplesIn(command.help))
  test(`svcdeck ${example.join(' ')} works`, async () => {
    assert.equal((await scene().run(example)).exitCode, 0);
  });
