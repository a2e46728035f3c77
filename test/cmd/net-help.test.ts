import assert from 'node:assert/strict';
import { test } from 'node:test';
import { netGolden } from '../fakes/net.ts';
import { bench, plainService, runOn } from '../fakes/svcdeck.ts';

const { run } = bench(plainService('Sample'));

const wrongCalls = [
  [[], 'syntax'],
  [['/?'], 'syntax'],
  [['/?', 'start'], 'syntax'],
  [['banana'], 'syntax'],
  [['banana', '/?'], 'syntax'],
  [['--help'], 'syntax'],
  [['-h'], 'syntax'],
  [[''], 'syntax'],
  [['help', 'banana'], 'syntax'],
  [['start', '/?'], 'syntax-start'],
  [['START', 'Sample', '/?'], 'syntax-start'],
  [['start', 'Sample', 'Other'], 'syntax-start'],
  [['start', '/Banana'], 'option-3506'],
  [['stop'], 'syntax-stop'],
  [['stop', '/y'], 'syntax-stop'],
  [['stop', '/?'], 'syntax-stop'],
  [['stop', 'Print', 'Spooler'], 'syntax-stop'],
  [['pause'], 'syntax-pause'],
  [['pause', '/?'], 'syntax-pause'],
  [['continue'], 'syntax-continue'],
  [['Continue', '/?'], 'syntax-continue'],
  [['helpmsg'], 'syntax-helpmsg'],
  [['helpmsg', '/?'], 'syntax-helpmsg'],
  [['helpmsg', '5', '6'], 'syntax-helpmsg'],
] as const;

for (const [argv, file] of wrongCalls)
  test(`net ${argv.join(' ')}: the syntax on standard error`, async () =>
    assert.deepEqual(await run(['net', ...argv]), { stdout: '', stderr: netGolden(file), exitCode: 1 }));

const hints = [
  [['banana'], '"banana" is not a command of net'],
  [['stop'], 'no service was named'],
  [['stop', 'Print', 'Spooler'], '"Spooler" is one name too many (quote a name that holds blanks: "Print Spooler")'],
  [['start', '/Banana'], '"/Banana" is not an option'],
  [['helpmsg'], 'no message number was given'],
  [['\u001b[2J'], '"\\u001b[2J" is not a command of net'],
] as const;

for (const [argv, hint] of hints)
  test(`net ${JSON.stringify(argv)}: a person is told what is wrong, below the syntax`, async () => {
    const plain = await run(['net', ...argv]);
    const { stderr } = await run(['net', ...argv], { terminal: true });
    assert.equal(stderr, `${plain.stderr}svcdeck: net: ${hint}\n`);
  });

test('who asks for the syntax is told of no fault', async () => {
  for (const argv of [[], ['/?'], ['stop', '/?']])
    assert.doesNotMatch((await run(['net', ...argv], { terminal: true })).stderr, /svcdeck/);
});

for (const argv of [['help'], ['HELP'], ['/help'], ['help', 'help']])
  test(`net ${argv.join(' ')} shows the commands on standard output`, async () =>
    assert.deepEqual(await run(['net', ...argv]), { stdout: netGolden('help'), stderr: '', exitCode: 0 }));

for (const verb of ['start', 'stop', 'pause', 'continue', 'helpmsg'])
  test(`net help ${verb} goes on below the syntax; ${verb} /help is the same`, async () => {
    const { stdout, stderr, exitCode } = await run(['net', 'help', verb]);
    assert.ok(stdout.startsWith(netGolden(`syntax-${verb}`)), stdout);
    assert.match(stdout, new RegExp(`\r\n\r\nNET ${verb.toUpperCase()} .+\r\n\r\n$`, 's'));
    assert.doesNotMatch(stdout, /[^\r]\n/);
    assert.deepEqual([stderr, exitCode], ['', 0]);
    for (const argv of [
      ['HELP', verb.toUpperCase()],
      [verb, '/help'],
      [verb, 'Sample', '/HELP'],
    ])
      assert.equal((await run(['net', ...argv])).stdout, stdout);
  });

for (const argv of [
  ['use', 'Z:', '\\\\server\\share'],
  ['USER'],
  ['user', '/?'],
  ['help', 'view'],
  ['share', '/help'],
  ['help', 'names'],
])
  test(`net ${argv.join(' ')} is left to Windows' own net`, async () => {
    const { stdout, stderr, exitCode } = await run(['net', ...argv]);
    assert.match(
      stderr,
      /^NET [A-Z]+ is not about services: svcdeck leaves it to %SystemRoot%\\System32\\net\.exe\.\r\n/,
    );
    assert.deepEqual([stdout, exitCode], ['', 2]);
  });

const messages = [
  ['2185', netGolden('helpmsg-2185')],
  ['NET2185', netGolden('helpmsg-2185')],
  ['net2185', netGolden('helpmsg-2185')],
  ['3521', netGolden('helpmsg-3521')],
  ['5', netGolden('helpmsg-5')],
  ['0005', netGolden('helpmsg-5')],
  ['193', '\r\n*** is not a valid Win32 application.\r\n\r\n'],
  ['2221', '\r\nThe user name could not be found.\r\n\r\n'],
  ['3522', '\r\nThe *** service is starting\r\n\r\n'],
  ['3871', '\r\n*** is not a valid Windows network message number.\r\n\r\n'],
] as const;

for (const [word, stdout] of messages)
  test(`net helpmsg ${word}`, async () => {
    for (const verb of ['helpmsg', 'HELPMSG'])
      assert.deepEqual(await run(['net', verb, word]), { stdout, stderr: '', exitCode: 0 });
  });

for (const word of ['2100', '3999', '3000', '99999', '4294967296', '-5', 'banana', '', '2185.0', '0x5'])
  test(`net helpmsg ${JSON.stringify(word)}: there is no such message`, async () =>
    assert.deepEqual(await run(['net', 'helpmsg', word]), {
      stdout: '',
      stderr: `${word} is not a valid Windows network message number.\r\n\r\nMore help is available by typing NET HELPMSG 3871.\r\n\r\n`,
      exitCode: 2,
    }));

test("net helpmsg asks the machine for system messages, never for those of net's own numbers", async () => {
  const asked: number[] = [];
  const { machine } = bench();
  machine.messageText = (code) => {
    asked.push(code);
    return code === 6000 ? 'Die angegebene Datei konnte nicht verschlüsselt werden.' : undefined;
  };
  const say = (word: string) => runOn(async () => machine, ['net', 'helpmsg', word]);
  assert.equal((await say('6000')).stdout, '\r\nDie angegebene Datei konnte nicht verschlüsselt werden.\r\n\r\n');
  await say('2185');
  await say('3000');
  assert.deepEqual(asked, [6000]);
});

test('net helpmsg works where no machine can be had', async () => {
  const refuse = async () => {
    throw new Error('no machine here');
  };
  for (const [word, text] of [
    ['2185', 'The service name is invalid.'],
    ['5', 'Access is denied.'],
  ] as const)
    assert.deepEqual(await runOn(refuse, ['net', 'helpmsg', word]), {
      stdout: `\r\n${text}\r\n\r\n`,
      stderr: '',
      exitCode: 0,
    });
});
