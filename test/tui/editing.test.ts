import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ERROR_ACCESS_DENIED, ERROR_SERVICE_MARKED_FOR_DELETE } from '../../native/codes.ts';
import { openStage, type StageOptions } from './stage.ts';
import { withEditor } from './with-editor.ts';

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

const changing = /^(start|control|terminate|change|delete|create|setOption|setSecurity)\b/;
const changesIn = ({ calls }: Stage): readonly string[] => calls.filter((call) => changing.test(call));

/** From the first field to the one with this label. */
const field = async (stage: Stage, label: string): Promise<void> => {
  for (let count = 0; count < 12; count++) {
    if (new RegExp(`› .{1,2}${label}`).test(stage.text())) return;
    await stage.press('down');
  }
  throw new Error(`no field ${label}:\n${stage.text()}`);
};

const open = async (stage: Stage, key: string, name: string): Promise<void> => {
  await goTo(stage, name);
  await stage.press(key);
  await stage.until(`of ${name} `);
};

test('the menu of actions says why each that is off is off, and its letters do the others', async (t) => {
  const stage = await ready(t);
  await goTo(stage, 'W32Time');
  await stage.press('enter');
  const text = await stage.until('What to do: W32Time');
  assert.match(text, /t Stop +not now: W32Time: it is stopped/);
  await stage.press('t');
  await stage.until('Stop: W32Time: it is stopped');
  await stage.until('What to do: W32Time');
  await stage.press('s');
  await stage.until('W32Time is running');
});

test('a start type is chosen, asked about and set; the log has the command line', async (t) => {
  const stage = await ready(t, { machineWords: ['--computer', 'SRV 1'] });
  await goTo(stage, 'Dhcp');
  await stage.press('S');
  const menu = await stage.until('Start type: Dhcp');
  assert.match(menu, /b boot +not now: for drivers only/);
  assert.match(menu, /a auto +not now: it is so already/);
  await stage.press('x');
  await stage.press('d');
  const asked = await stage.until('Cancel');
  assert.match(asked, /Dhcp: disabled \(was: auto\)/);
  assert.match(asked, /! Dhcp runs, and goes on until it is stopped/);
  assert.deepEqual(changesIn(stage), []);
  await stage.press('y');
  await stage.until('the start type is disabled');
  // The list knows it at once, and not when it reads every configuration anew.
  await stage.until(/│ › .*Dhcp .* disabled /);
  assert.equal((await stage.machine.services.config('Dhcp')).startType, 4);
  await stage.press('@');
  await stage.until('+ svcdeck --computer "SRV 1" config Dhcp start= disabled');
});

test('several marked services get one start type', async (t) => {
  const stage = await ready(t);
  await goTo(stage, 'BadApp');
  await stage.press('escape', 'escape', 'space', 'space', 'S');
  await stage.until('Start type: 2 services');
  await stage.press('m');
  await stage.until(/Change the start type of 2\?/);
  await stage.press('y');
  await stage.until('the start type is manual');
  assert.deepEqual(changesIn(stage), ['change BadApp', 'change Dhcp']);
});

test('a form changes what was filled in and nothing else', async (t) => {
  const stage = await ready(t);
  await open(stage, 'E', 'OwnCode');
  await stage.press('ctrl+u', ...'Another name');
  await field(stage, 'Start type');
  await stage.press('right');
  await field(stage, 'Depends on');
  await stage.press(...'RpcSs/Dhcp', 'ctrl+s');
  const asked = await stage.until('Change OwnCode?');
  assert.match(asked, /Display name: Another name \(was: Own Code\)/);
  assert.match(asked, /Depends on: RpcSs, Dhcp \(was: \(none\)\)/);
  assert.deepEqual(changesIn(stage), []);
  await stage.press('y');
  await stage.until('OwnCode was changed');
  assert.deepEqual(changesIn(stage), ['change OwnCode']);
  const { displayName, dependencies } = await stage.machine.services.config('OwnCode');
  assert.deepEqual([displayName, dependencies], ['Another name', ['RpcSs', 'Dhcp']]);
});

test('what is wrong stands at its field, and nothing is asked before it is right', async (t) => {
  const stage = await ready(t);
  await open(stage, 'E', 'OwnCode');
  await field(stage, 'Path');
  await stage.press('ctrl+u', ...'C:\\My Files\\x.exe -a');
  await stage.until('! blanks and no quotes');
  await stage.press('ctrl+u', ...'"C:\\x.exe', 'ctrl+s');
  await stage.until('! a quote is missing');
  await stage.press('ctrl+u', 'ctrl+s');
  await stage.until('! a service needs a program');
  assert.match(stage.text(), /› .{1,2}Path/);
  assert.deepEqual(changesIn(stage), []);
});

test('a password is shown nowhere: not in the form, the question, the log or what is told', async (t) => {
  const PASSWORD = 'Tr0ub4dor';
  const stage = await ready(t);
  await open(stage, 'E', 'OwnCode');
  await field(stage, 'Account');
  await stage.press('ctrl+u', ...'.\\svc_new', 'ctrl+s');
  await stage.until('needs its password here');
  await field(stage, 'Password');
  await stage.press(...PASSWORD);
  await stage.until('*'.repeat(PASSWORD.length));
  await stage.press('ctrl+s');
  const asked = await stage.until('Change OwnCode?');
  assert.match(asked, /Password: another one/);
  assert.match(asked, /leaves the password out/);
  await stage.press('y');
  await stage.until('OwnCode was changed');
  await stage.press('@');
  await stage.until(/\+ svcdeck config OwnCode obj= \.\\svc_new/);
  assert.equal(stage.terminal.written.includes(PASSWORD), false);
});

test('Esc asks once before it drops what was filled in', async (t) => {
  const stage = await ready(t);
  await open(stage, 'E', 'OwnCode');
  await stage.press('x', 'escape');
  await stage.until('Esc once more drops');
  await stage.press('escape');
  const left = await stage.until((text) => !text.includes('Configuration of OwnCode'));
  assert.doesNotMatch(left, /Esc once more/);
  assert.deepEqual(changesIn(stage), []);
});

test('a change that is refused keeps the form with what was filled in', async (t) => {
  const stage = await ready(t, { refusals: { 'change OwnCode': ERROR_ACCESS_DENIED } });
  await open(stage, 'E', 'OwnCode');
  await stage.press('ctrl+u', ...'Another name', 'ctrl+s');
  await stage.until('Change OwnCode?');
  await stage.press('y');
  const told = await stage.until('That did not work');
  assert.match(told, /OwnCode was not changed/);
  await stage.press('escape');
  const form = await stage.until('Configuration of OwnCode');
  assert.match(form, /Another name/);
});

test('a service that goes while its form is open is told so', async (t) => {
  const stage = await ready(t);
  await open(stage, 'E', 'OwnCode');
  await stage.press('ctrl+u', ...'Another name');
  await stage.machine.services.delete('OwnCode');
  await stage.press('ctrl+s');
  await stage.until("This can't be done");
  await stage.until('the configuration of OwnCode was not told');
});

test('what somebody else has changed meanwhile is said, and stays', async (t) => {
  const stage = await ready(t);
  await open(stage, 'E', 'OwnCode');
  await stage.press('ctrl+u', ...'Another name');
  await stage.machine.services.change('OwnCode', { startType: 4 });
  await stage.press('ctrl+s');
  await stage.until('Changed by somebody else meanwhile: Start type: disabled (was: manual)');
  await stage.press('y');
  await stage.until('OwnCode was changed');
  const { displayName, startType } = await stage.machine.services.config('OwnCode');
  assert.deepEqual([displayName, startType], ['Another name', 4]);
});

test('failure actions as a form', async (t) => {
  const stage = await ready(t);
  await open(stage, 'F', 'Spooler');
  await stage.press('ctrl+u', ...'restart/10', 'ctrl+s');
  await stage.until("! First failure: 'restart/10' has no unit");
  await stage.press(...'s');
  await field(stage, 'Second failure');
  await stage.press('ctrl+u', ...'reboot/1m');
  await field(stage, 'Also on error');
  await stage.press('right', 'ctrl+s');
  const asked = await stage.until('Change the failure actions of Spooler?');
  assert.match(asked, /On failure: restart\/10s,reboot\/1m,none \(before:/);
  await stage.press('y');
  await stage.until('the failure actions of Spooler were changed');
  assert.equal(await stage.machine.services.option('Spooler', 'failureActionsOnNonCrash'), true);
  await stage.press('@');
  await stage.until(/failure set Spooler --actions "restart\/10s,reboot\/1m,none" --reset 1h[\s│]+--on-error/);
});

test('a deletion wants the name typed, and Enter on nothing is Cancel', async (t) => {
  const stage = await ready(t);
  await goTo(stage, 'Spooler');
  await stage.press('D');
  const asked = await stage.until('To agree, type Spooler');
  assert.match(asked, /! It is running: it is only marked now/);
  assert.match(asked, /! Needed by SpoolHelp/);
  await stage.press('enter');
  await stage.until((text) => !text.includes('To agree'));
  await stage.press('D');
  await stage.until('To agree');
  await stage.press('y', 'enter');
  await stage.until('that is not Spooler');
  assert.deepEqual(changesIn(stage), []);
  await stage.press('backspace', ...'spooler', 'enter');
  await stage.until('Spooler is marked');
  assert.deepEqual(changesIn(stage), ['delete Spooler']);
});

test('a deletion that is refused keeps its own text', async (t) => {
  const stage = await ready(t, { refusals: { 'delete W32Time': ERROR_SERVICE_MARKED_FOR_DELETE } });
  await goTo(stage, 'W32Time');
  await stage.press('D');
  await stage.until('To agree');
  await stage.press(...'W32Time', 'enter');
  await stage.until('1072 ERROR_SERVICE_MARKED_FOR_DELETE');
});

for (const [key, call] of [
  ['S', 'change Dhcp'],
  ['E', 'config Dhcp'],
  ['F', 'option Dhcp'],
  ['D', 'delete Dhcp'],
  ['t', 'control Dhcp'],
  ['K', 'terminate 1020'],
] as const)
  test(`access denied at ${call} is told with its code and leaves nothing open`, async (t) => {
    const refusals: Record<string, number> = {};
    const stage = await ready(t, { refusals });
    await goTo(stage, 'Dhcp');
    refusals[call] = ERROR_ACCESS_DENIED;
    await stage.press(key);
    if (key === 'S') {
      await stage.until('Start type: Dhcp');
      await stage.press('m');
    }
    // Killing is tried but for the end itself before anybody is asked.
    if (key === 'S' || key === 't') {
      await stage.until('Cancel');
      await stage.press('y');
    }
    if (key === 'D') {
      await stage.until('To agree');
      await stage.press(...'Dhcp', 'enter');
    }
    await stage.until('ERROR_ACCESS_DENIED');
    await stage.press('escape', 'escape', 'escape');
    await stage.until(/› Dhcp/);
    assert.equal((await stage.machine.services.status('Dhcp')).state, 4);
  });

test('the editor gets the configuration, and what it changes is asked about and set', async (t) => {
  const editor = withEditor(t, `text = text.replace('"manual"', '"disabled"');`);
  const stage = await ready(t);
  await goTo(stage, 'OwnCode');
  await stage.press('e');
  await stage.until('Start type: disabled (was: manual)');
  assert.equal(JSON.parse(editor.seen()).displayName, 'Own Code');
  await stage.press('y');
  await stage.until('OwnCode was changed');
  assert.equal((await stage.machine.services.config('OwnCode')).startType, 4);
});

test('a fault in what was typed is told with its place, and editing again has what was typed', async (t) => {
  const editor = withEditor(
    t,
    `text = count === 1 ? text.replace('"manual"', '"never"') : text.replace('"never"', '"disabled"');`,
  );
  const stage = await ready(t);
  await goTo(stage, 'OwnCode');
  await stage.press('e');
  await stage.until(/OwnCode\.json:5:16: startType: 'never' is no start type/);
  await stage.press('enter');
  await stage.until('Start type: disabled (was: manual)');
  assert.match(editor.seen(), /"never"/);
  assert.equal(editor.calls(), 2);
  assert.deepEqual(changesIn(stage), []);
});

test('an editor that changes nothing or fails changes nothing', async (t) => {
  withEditor(t, `if (count > 1) process.exit(1);`);
  const stage = await ready(t);
  await goTo(stage, 'OwnCode');
  await stage.press('e');
  await stage.until('Nothing was changed in OwnCode.json');
  await stage.press('e');
  await stage.until("This can't be edited");
  // Before it stands the path of the editor, as long as it is here: the line breaks anywhere.
  await stage.until(/\bexit\W+code\W+1\b/);
  assert.deepEqual(changesIn(stage), []);
});

test('an account from the editor that needs a password is asked for it in the form', async (t) => {
  withEditor(t, String.raw`text = text.replace('"LocalSystem"', '".\\\\svc"');`);
  const stage = await ready(t);
  await goTo(stage, 'OwnCode');
  await stage.press('e');
  const form = await stage.until('Configuration of OwnCode');
  assert.match(form, /› .{1,2}Password/);
  assert.match(form, /Account +\.\\svc/);
});

test('failure actions in the editor', async (t) => {
  withEditor(t, `text = text.replace('"delayMs": 5000', '"delayMs": 7000');`);
  const stage = await ready(t);
  await goTo(stage, 'Spooler');
  await stage.press('J');
  await stage.until('restart/7s,restart/90s,none');
});

test('--readonly opens no form, no editor and no menu of start types', async (t) => {
  const stage = await ready(t, { isReadonly: true });
  await goTo(stage, 'OwnCode');
  for (const key of ['S', 'E', 'e', 'F', 'J', 'D']) {
    await stage.press('j', key);
    await stage.until('nothing is changed');
  }
  await stage.press(':', ...'config OwnCode', 'enter');
  await stage.until('read-only: nothing is changed');
  assert.deepEqual(changesIn(stage), []);
});
