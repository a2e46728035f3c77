import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ERROR_ACCESS_DENIED, RPC_S_SERVER_UNAVAILABLE, SERVICE_RUNNING, SERVICE_STOPPED } from '../../native/codes.ts';
import { documentOf, plainService, stoppedService } from '../fakes/svcdeck.ts';
import { openStage, StageClock, type StageOptions } from './stage.ts';

const ready = async (t: TestContext, options: StageOptions = {}) => {
  const stage = await openStage(options);
  t.after(stage.close);
  await stage.until('BadApp');
  await stage.until('auto-delayed');
  return stage;
};

type Stage = Awaited<ReturnType<typeof ready>>;

const goTo = async (stage: Stage, name: string): Promise<void> => {
  await stage.press('/', ...name, 'enter');
  await stage.until(new RegExp(`› ${name}`));
};

const stateOf = async ({ machine }: Stage, name: string): Promise<number> =>
  (await machine.services.status(name)).state;

const changing = /^(start|control|terminate|change|delete|create|setOption|setSecurity)\b/;
const changesIn = ({ calls }: Stage): readonly string[] => calls.filter((call) => changing.test(call));

test('a stop asks, names what stops with it, and Enter is Cancel', async (t) => {
  const stage = await ready(t, {
    document: documentOf(
      plainService('BadApp'),
      plainService('Needs', { config: { ...plainService('Needs').config, dependencies: ['BadApp'] } }),
      stoppedService('Late', { options: { delayedAutoStart: true } }),
    ),
  });
  await goTo(stage, 'BadApp');
  await stage.press('t');
  const text = await stage.until('Cancel');
  assert.match(text, /1 more service depends/);
  assert.match(text, /1\. stop Needs \(depends on BadApp\)/);
  assert.match(text, /svcdeck stop --wait --with-dependents BadApp/);
  await stage.press('enter');
  await stage.until((shown) => !shown.includes('Cancel'));
  assert.deepEqual(changesIn(stage), []);
});

for (const keys of [['y'], ['tab', 'enter'], ['right', 'enter']])
  test(`${keys.join(' ')} agrees, and the service stops`, async (t) => {
    const stage = await ready(t);
    await goTo(stage, 'Dhcp');
    await stage.press('t');
    await stage.until('Cancel');
    await stage.press(...keys);
    await stage.until(/Dhcp is stopped/);
    assert.equal(await stateOf(stage, 'Dhcp'), SERVICE_STOPPED);
    await stage.until(/- stopped/);
    await stage.press('@');
    const log = await stage.until('What was done here');
    assert.match(log, /\+ svcdeck stop --wait --with-dependents Dhcp/);
  });

for (const key of ['n', 'escape', 'q'])
  test(`${key} in a question does nothing`, async (t) => {
    const stage = await ready(t);
    await goTo(stage, 'Dhcp');
    await stage.press('t');
    await stage.until('Cancel');
    await stage.press(key);
    await stage.until((shown) => !shown.includes('Cancel'));
    assert.deepEqual(changesIn(stage), []);
  });

/** Time to read in goes by when a test says so. */
class ReadingClock extends StageClock {
  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return super.sleep(ms >= 300 ? 1000 : ms, signal);
  }
}

test('y that was typed before the question could be read stops nothing; y behind it does', async (t) => {
  const stage = await ready(t, { clock: new ReadingClock() });
  await goTo(stage, 'Dhcp');
  await stage.press('t');
  await stage.until('[ Stop ]');
  await stage.press('y', 'tab', 'enter');
  await stage.until('[ Stop ]');
  assert.deepEqual(changesIn(stage), []);
  // Keys came in the first while: another one has to go by without any.
  stage.clock.second();
  await stage.press('y');
  await stage.until('[ Stop ]');
  stage.clock.second();
  await stage.press('y');
  await stage.until((text) => {
    stage.clock.second();
    return text.includes('[ Stop (y) ]');
  });
  assert.deepEqual(changesIn(stage), []);
  await stage.press('y');
  await stage.until(/Dhcp is stopped/);
});

test('a start of one service that needs no other asks nothing', async (t) => {
  const stage = await ready(t);
  await goTo(stage, 'W32Time');
  await stage.press('s');
  await stage.until('W32Time is running');
  assert.equal(await stateOf(stage, 'W32Time'), SERVICE_RUNNING);
});

test('a stop says what runs in the same process and goes on', async (t) => {
  const inProcess = (name: string, processId: number) => {
    const service = plainService(name);
    return { ...service, status: { ...service.status, processId } };
  };
  const stage = await openStage({
    document: documentOf(inProcess('One', 70), inProcess('Two', 70), inProcess('Three', 70), inProcess('Else', 71)),
  });
  t.after(stage.close);
  await stage.until('auto');
  await goTo(stage, 'One');
  await stage.press('t');
  await stage.until('Two, Three run in the same process as One (70), and go on.');
  await stage.press('escape', 'escape', 'escape', '*', 't');
  const text = await stage.until('Stop 4 services?');
  assert.doesNotMatch(text, /same process/);
});

test('of many in the same process ten are named', async (t) => {
  const services = Array.from({ length: 14 }, (_, index) => {
    const service = plainService(`S${index}`);
    return { ...service, status: { ...service.status, processId: 70 } };
  });
  const stage = await openStage({ document: documentOf(...services) });
  t.after(stage.close);
  await stage.until('auto');
  await goTo(stage, 'S0');
  await stage.press('t');
  await stage.until(/S10 and 3\s[\s│]*more run in the same/);
});

test('what can’t be done now says why and does nothing', async (t) => {
  const stage = await ready(t);
  await goTo(stage, 'W32Time');
  await stage.press('t');
  await stage.until('Stop: W32Time: it is stopped');
  await stage.press('K');
  await stage.until('Kill: W32Time: it has no process');
  assert.deepEqual(changesIn(stage), []);
});

test('pause and continue share a key', async (t) => {
  const stage = await ready(t);
  await goTo(stage, 'Paused1');
  await stage.press('p');
  await stage.until('Paused1 is running');
});

test('several marked services are asked about and stopped together', async (t) => {
  const stage = await ready(t);
  await stage.press('down', 'space', 'down', 'space');
  await stage.until('2 marked');
  await stage.press('t');
  const text = await stage.until('Stop 2 services?');
  assert.match(text, /stop Dhcp/);
  assert.match(text, /stop Paused1/);
  await stage.press('y');
  await stage.until(/Dhcp is stopped/);
  assert.equal(await stateOf(stage, 'Paused1'), SERVICE_STOPPED);
});

test('killing names the process and what ends with it', async (t) => {
  const shared = (name: string) => plainService(name);
  const stage = await ready(t, {
    document: documentOf(
      shared('BadApp'),
      shared('Other'),
      stoppedService('Late', { options: { delayedAutoStart: true } }),
    ),
  });
  await goTo(stage, 'BadApp');
  await stage.press('K');
  const text = await stage.until('Cancel');
  assert.match(text, /Process 1200 of BadApp is ended at once/);
  assert.match(text, /end with it: Other/);
  assert.match(text, /svcdeck kill --yes --even-shared BadApp/);
});

test('--readonly refuses every change by key, by palette and by command line', async (t) => {
  const stage = await ready(t, { isReadonly: true });
  await goTo(stage, 'Dhcp');
  for (const key of ['s', 't', 'r', 'p', 'K']) {
    await stage.press(key);
    await stage.until('read-only');
    await stage.until('nothing is changed');
  }
  await stage.press(':', ...'stop Dhcp', 'enter');
  await stage.until('read-only: nothing is changed');
  await stage.press('escape');
  assert.deepEqual(changesIn(stage), []);
});

test('--readonly hints at no key that changes anything', async (t) => {
  const stage = await ready(t, { isReadonly: true });
  await stage.until(/ Enter Actions {3}\/ Filter .*\? Help/);
  assert.doesNotMatch(stage.text(), / (s Start|t Stop|r Restart) /);
});

test('a narrow header still says what must be known', async (t) => {
  const refusals: Record<string, number> = {};
  const stage = await openStage({ columns: 40, rows: 15, isReadonly: true, refusals });
  t.after(stage.close);
  await stage.until(/^ svcdeck .* read-only *$/m);
  refusals['list'] = RPC_S_SERVER_UNAVAILABLE;
  stage.clock.second();
  await stage.until(/^ svcdeck .*does not answer {2}read-only *$/m);
});

test('a refusal is shown in a dialog with its own text, and logged', async (t) => {
  const stage = await ready(t, { refusals: { 'control Dhcp': ERROR_ACCESS_DENIED } });
  await goTo(stage, 'Dhcp');
  await stage.press('t');
  await stage.until('Cancel');
  await stage.press('y');
  const text = await stage.until('That did not work');
  assert.match(text, /Dhcp was not stopped/);
  await stage.press('escape', '@');
  await stage.until(/! svcdeck stop/);
});

test('the command line takes names, and says what it does not know', async (t) => {
  const stage = await ready(t);
  await stage.press(':', ...'stpo', 'enter');
  await stage.until('there is no command stpo. Did you mean stop?');
  await stage.press('ctrl+u', ...'stop Nobody', 'enter');
  await stage.until('there is no service Nobody');
  await stage.press('ctrl+u', ...'stop "DHCP Client"', 'enter');
  await stage.until('Stop Dhcp?');
  await stage.press('escape', ':', ...'sort memory desc', 'enter');
  await stage.until('MEMORY ▼');
  await stage.press(':', ...'show spooler', 'enter');
  await stage.until('spools print jobs');
});

test('a service that is deleted while it is selected leaves the cursor where it was', async (t) => {
  const stage = await ready(t);
  await stage.press('down');
  await stage.until(/› Dhcp/);
  await stage.press('space', 'up');
  await stage.until('1 marked');
  await stage.machine.services.delete('OwnCode');
  await stage.press('down', 'down');
  stage.clock.second();
  await stage.until(/› Paused1/);
  await stage.until('Services 7');
});

test('a computer that goes away says so, keeps what was known, and comes back', async (t) => {
  const refusals: Record<string, number> = {};
  const stage = await ready(t, { refusals });
  refusals['list'] = RPC_S_SERVER_UNAVAILABLE;
  stage.clock.second();
  const text = await stage.until('does not answer');
  assert.match(text, /BadApp/);
  delete refusals['list'];
  stage.clock.second();
  await stage.until('3 running');
});

test('names from outside can neither move the cursor nor break a line', async (t) => {
  const hostile = plainService('BadApp', {
    config: { ...plainService('BadApp').config, displayName: '\x1b[2Jgone\nnext\u202e\x07', binaryPath: 'x\x1b[1;1Hy' },
    options: { description: 'a\x1b]0;title\x07b\r\nc', delayedAutoStart: true },
  });
  const wide = plainService('Wide', {
    config: { ...plainService('Wide').config, displayName: '日本語のサービス名がここにあります אבג 👩‍👩‍👧' },
  });
  const stage = await ready(t, { document: documentOf(hostile, wide) });
  // The terminal of the test throws at every control, and at every cell outside of it.
  const text = await stage.until('\\u{1b}');
  const edges = text
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) => line.endsWith('│'));
  assert.ok(edges.length > 10 && edges.every(Boolean), text);
  await stage.press('t');
  await stage.until('Cancel');
});

test('pasted text is text in a filter and nothing anywhere else', async (t) => {
  const stage = await ready(t);
  stage.input.write('\x1b[200~tyq\x1b[201~');
  await stage.press('/');
  stage.input.write('\x1b[200~Sp\noo\x1b[201~');
  await stage.until('/Sp oo');
  assert.deepEqual(changesIn(stage), []);
});

test('the terminal is given back as it was', async () => {
  const stage = await openStage();
  await stage.until('BadApp');
  assert.equal(stage.input.isRaw, true);
  assert.deepEqual([...stage.terminal.modes].sort(), ['1000', '1006', '1049', '2004']);
  await stage.press('q');
  assert.deepEqual(await stage.left, []);
  assert.equal(stage.input.isRaw, false);
  assert.deepEqual([...stage.terminal.modes].sort(), ['25', '7']);
});

test('what goes wrong while drawing gives the terminal back and is told', async () => {
  const stage = await openStage();
  await stage.until('BadApp');
  const write = stage.terminal.write.bind(stage.terminal);
  stage.terminal.write = () => {
    stage.terminal.write = write;
    throw new Error('the terminal is gone');
  };
  await stage.press('j');
  await assert.rejects(stage.left, /the terminal is gone/);
  assert.equal(stage.input.isRaw, false);
  assert.deepEqual([...stage.terminal.modes].sort(), ['25', '7']);
});

test('Esc never leaves; Ctrl+C does from anywhere', async () => {
  const stage = await openStage();
  await stage.until('BadApp');
  await stage.press('escape', 'escape', '?', 'escape', 'escape');
  await stage.until((text) => !text.includes('─ Help'));
  await stage.press('/', 'x', 'ctrl+c');
  assert.deepEqual(await stage.left, []);
});

test('a resize draws everything anew, in the new size', async (t) => {
  const stage = await ready(t);
  stage.terminal.resize(60, 20);
  await stage.until(/^╭─ Services 8 .{30,46}╮$/m);
  assert.equal(stage.terminal.lines().length, 20);
});

/** The same every time. */
const random = (seed: number) => {
  let last = seed;
  return (): number => {
    last = (last * 1_103_515_245 + 12_345) % 2_147_483_648;
    return last / 2_147_483_648;
  };
};

test('random keys without y, Enter and Tab change nothing and break nothing', async (t) => {
  const stage = await ready(t, { columns: 80, rows: 24 });
  const next = random(6);
  // s starts a single service without asking, as it says; q leaves.
  const keys = [
    ...'jkgGftrpK/?:@ oz][vR*!1ab<>.,',
    'up',
    'down',
    'left',
    'right',
    'home',
    'end',
    'pagedown',
    'ctrl+p',
    'backspace',
    'f5',
  ];
  for (let count = 0; count < 600; count++) {
    const key = next() < 0.15 ? '\x1b[3~' : (keys[Math.floor(next() * keys.length)] ?? 'j');
    await stage.press(key);
    if (count % 40 === 0) await stage.press('escape');
    if (count % 200 === 0) stage.clock.second();
  }
  await stage.press('escape', 'escape', 'escape', 'escape', 'escape');
  // Asking about a kill tries all of it but the end itself.
  const done = changesIn(stage).filter((call) => !/^(control Paused1|terminate)\b/.test(call));
  assert.deepEqual(done, []);
  assert.equal(await stateOf(stage, 'Spooler'), SERVICE_RUNNING);
});

test('digits and words go from screen to screen, and Esc back to the services', async (t) => {
  const stage = await openStage();
  t.after(stage.close);
  await stage.until('BadApp');
  await stage.press('2');
  await stage.until('╭─ Events');
  await stage.press('3');
  await stage.until('╭─ Objects');
  await stage.press('escape');
  await stage.until('╭─ Services');
  await stage.press(':', 'events', 'enter');
  await stage.until('╭─ Events');
  await stage.press(':', 'list bad', 'enter');
  await stage.until('/bad');
});

test('on few lines a question has its buttons, and what it is about as far as there is room', async (t) => {
  const stage = await ready(t);
  await goTo(stage, 'Dhcp');
  stage.terminal.resize(40, 5);
  await stage.press('t');
  await stage.until('[ Stop (y) ]');
  stage.terminal.resize(40, 4);
  await stage.until((text) => text.includes('› Dhcp') === false && text.includes('[ Stop (y) ]'));
  stage.terminal.resize(40, 3);
  await stage.until((text) => !text.includes('(y)'));
  await stage.press('y');
  assert.deepEqual(changesIn(stage), []);
  stage.terminal.resize(120, 40);
  await stage.until('[ Stop (y) ]');
  assert.deepEqual(changesIn(stage), []);
});
