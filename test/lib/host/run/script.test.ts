/** A script among fakes: its end of the line is played by the tests. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { MessageLines } from '../../../../lib/host/script/message-lines.ts';
import { type HostMessage, messageLine, type ScriptMessage } from '../../../../lib/host/script/script-message.ts';
import {
  SERVICE_CONTROL_CONTINUE,
  SERVICE_CONTROL_PAUSE,
  SERVICE_CONTROL_SHUTDOWN,
  SERVICE_CONTROL_STOP,
} from '../../../../native/codes.ts';
import type { FakeProgram } from '../../../fakes/host-system.ts';
import { type Stage, type StageBehaviour, type StageOptions, stageOf } from './stage.ts';

const SCRIPT = 'C:\\Shop\\service.mjs';

type Answers = (
  message: HostMessage,
  say: (...messages: readonly ScriptMessage[]) => void,
  program: FakeProgram,
) => void;

/** A script that does with each message what `answers` says. */
const scripted =
  (answers: Answers, heard: HostMessage[]): StageBehaviour =>
  (program) => {
    const lines = new MessageLines();
    const say = (...messages: readonly ScriptMessage[]): void => {
      for (const each of messages) program.ownLine?.write(messageLine(each));
    };
    program.ownLine?.on('data', (bytes: Buffer) => {
      for (const line of lines.push(bytes)) {
        const message: HostMessage = JSON.parse(line);
        heard.push(message);
        answers(message, say, program);
      }
    });
  };

const all = ['pause', 'continue', 'custom'] as const;

/** One that does all that it is asked to, and ends with 0 at a stop. */
const good: Answers = (message, say, program) => {
  if (message.type === 'start') say({ type: 'running', takes: all });
  else if (message.type === 'ping') say({ type: 'pong' });
  else if (message.type === 'stop') {
    say({ type: 'stopping' });
    program.exit(0);
  } else if (message.type !== 'object') say({ type: 'done', control: message.type });
};

/** The same, but for messages of one type. */
const but =
  (type: HostMessage['type'], own: Answers): Answers =>
  (message, say, program) =>
    (message.type === type ? own : good)(message, say, program);

const silent: Answers = () => undefined;

/** It is asked again and again whether it answers: without its end the clock would never stand still. */
const stage = (t: TestContext, answers: Answers | readonly Answers[], document: Partial<StageOptions> = {}) => {
  const heard: HostMessage[] = [];
  const runs = (typeof answers === 'function' ? [answers] : answers).map((each) => scripted(each, heard));
  const service = stageOf({ script: SCRIPT, arguments: ['--port', '%ProgramData%'], ...document, runs });
  t.after(async () => {
    if (service.exit === undefined) service.hosted.control(SERVICE_CONTROL_STOP);
    await service.ended();
  });
  return { heard, stage: service };
};

const running = ({ until, reports }: Stage): Promise<void> => until(() => reports.includes('running'));

test('svcdeck runs it; it is told its name and its arguments, and asked to stop', async (t) => {
  const { stage: service, heard } = stage(t, good);
  await running(service);
  const { program, commandLine, stdin, folder } = service.program.start;
  assert.deepEqual(
    [program, commandLine, stdin, folder],
    ['C:\\svcdeck.exe', `"C:\\svcdeck.exe" run-script ${SCRIPT}`, 'line', 'C:\\Shop'],
  );
  service.hosted.control(SERVICE_CONTROL_STOP);
  assert.deepEqual(await service.ended(), { kind: 'win32', code: 0 });
  assert.deepEqual(
    heard.filter(({ type }) => type !== 'ping'),
    [
      { type: 'start', name: 'Shop', script: SCRIPT, arguments: ['--port', 'C:\\ProgramData'] },
      { type: 'stop', reason: 'asked' },
    ],
  );
  assert.equal(service.told.join(' '), 'STARTED STOPPING STOP_STEP STOPPED');
  assert.equal(service.reports.join(' '), 'starting running stopping stopped 0');
});

test('a pause and a continue are its own affair: its process goes on', async (t) => {
  const { stage: service, heard } = stage(t, good);
  await running(service);
  service.hosted.control(SERVICE_CONTROL_PAUSE);
  await service.heard('SCRIPT_PAUSED');
  service.hosted.control(SERVICE_CONTROL_CONTINUE);
  await service.heard('SCRIPT_CONTINUED');
  service.hosted.control(200);
  service.hosted.control(SERVICE_CONTROL_STOP);
  await service.ended();
  assert.equal(service.reports.join(' '), 'starting running pausing paused continuing running stopping stopped 0');
  assert.deepEqual(
    heard.map((message) => ('control' in message ? message.control : message.type)).filter((each) => each !== 'ping'),
    ['start', 'pause', 'continue', 200, 'stop'],
  );
  assert.equal(service.system.programs.length, 1);
});

test('a pause that fails is told, and it goes on', async (t) => {
  const refuses = but('pause', (_message, say) => say({ type: 'done', control: 'pause', reason: 'Error: not now' }));
  const { stage: service } = stage(t, refuses);
  await running(service);
  service.hosted.control(SERVICE_CONTROL_PAUSE);
  await service.heard('SCRIPT_CONTROL_FAILED');
  await service.until(() => service.reports.at(-1) === 'running');
  assert.match(service.events.at(-1)?.text ?? '', /^Shop: pause has failed in the script: Error: not now$/);
});

test('a pause that never ends has failed after 30 seconds', async (t) => {
  const { stage: service } = stage(t, but('pause', silent));
  await running(service);
  service.hosted.control(SERVICE_CONTROL_PAUSE);
  await service.heard('SCRIPT_CONTROL_FAILED');
  assert.match(service.events.at(-1)?.text ?? '', /it has not done so after 30 s/);
  await service.until(() => service.reports.at(-1) === 'running');
});

test('the late answer to a pause that has failed is none to the next', async (t) => {
  let asked = 0;
  const late = but('pause', (_message, say) => {
    asked += 1;
    const answer = { type: 'done', control: 'pause' } as const;
    if (asked === 2) say({ ...answer, reason: 'Error: the first one' }, answer);
  });
  const { stage: service } = stage(t, late);
  await running(service);
  service.hosted.control(SERVICE_CONTROL_PAUSE);
  await service.heard('SCRIPT_CONTROL_FAILED');
  await service.until(() => service.reports.at(-1) === 'running');
  service.hosted.control(SERVICE_CONTROL_PAUSE);
  await service.until(() => service.reports.at(-1) !== 'running' && service.reports.at(-1) !== 'pausing');
  assert.equal(service.reports.at(-1), 'paused');
});

test('a script that dies while it is paused is not started before it is continued', async (t) => {
  const { stage: service } = stage(t, good);
  await running(service);
  service.hosted.control(SERVICE_CONTROL_PAUSE);
  await service.heard('SCRIPT_PAUSED');
  service.program.exit(1);
  await service.heard('PAUSED');
  assert.equal(service.system.programs.length, 1);
  service.hosted.control(SERVICE_CONTROL_CONTINUE);
  await service.until(() => service.system.programs.length === 2 && service.reports.at(-1) === 'running');
});

test('without functions of its own a pause stops it, and a continue starts it again', async (t) => {
  const plain = but('start', (_message, say) => say({ type: 'running', takes: [] }));
  const { stage: service } = stage(t, plain);
  await running(service);
  service.hosted.control(SERVICE_CONTROL_PAUSE);
  await service.heard('PAUSED');
  service.hosted.control(SERVICE_CONTROL_CONTINUE);
  await service.until(() => service.system.programs.length === 2 && service.reports.at(-1) === 'running');
});

test('a script that cannot be run: the service does not start, and says why', async (t) => {
  const refuses = but('start', (_message, say, program) => {
    say({ type: 'refused', reason: 'service.mjs:3: SyntaxError: no\nmore' });
    program.exit(1);
  });
  const { stage: service } = stage(t, refuses);
  assert.deepEqual(await service.ended(), { kind: 'win32', code: 13 });
  assert.equal(service.told.join(' '), 'STARTED NOT_STARTED');
  assert.equal(service.reports.join(' '), 'starting stopped 13');
  assert.match(service.history[0]?.decision ?? '', /service\.mjs:3: SyntaxError: no; so the service does not start/);
});

test('an error that nobody caught is told with its stack, and counts as a crash', async (t) => {
  const fails: Answers = (message, say, program) => {
    if (message.type !== 'start') return;
    say({ type: 'running', takes: [] }, { type: 'fault', reason: 'Error: no\n    at run (C:\\Shop\\service.mjs:1:2)' });
    program.exit(1);
  };
  const { stage: service } = stage(t, [fails, good]);
  await service.until(() => service.system.programs.length === 2);
  const told = service.told.filter((each) => each !== 'STARTED').join(' ');
  assert.equal(told, 'SCRIPT_FAULT DIED RESTARTING');
  const fault = service.events.find(({ text }) => text.includes('the script has failed'));
  assert.match(fault?.text ?? '', /Error: no\n {4}at run/);
});

test('a script that does not answer is told of, and when it answers again', async (t) => {
  let pings = 0;
  const late = but('ping', (_message, say) => {
    pings += 1;
    if (pings > 1) say({ type: 'pong' });
    else void answerLater.then(() => say({ type: 'pong' }));
  });
  const { promise: answerLater, resolve } = Promise.withResolvers<void>();
  const { stage: service } = stage(t, late);
  await service.heard('SCRIPT_BLOCKED');
  assert.match(service.events.at(-1)?.text ?? '', /has not answered for 5 s: its event loop is blocked/);
  resolve();
  await service.heard('SCRIPT_ANSWERS');
});

const ignoring: readonly (readonly [what: string, answers: Answers, why: RegExp])[] = [
  ['ignores the signal', but('stop', (_message, say) => say({ type: 'stopping' })), /\(its run has not returned\)/],
  ['is blocked', but('stop', silent), /\(its event loop is blocked, so it never got it\)/],
];

for (const [what, answers, why] of ignoring)
  test(`a script that ${what} is terminated, and it is told why`, async (t) => {
    const { stage: service } = stage(t, answers);
    await running(service);
    service.hosted.control(SERVICE_CONTROL_STOP);
    await service.ended();
    assert.deepEqual(service.program.fate, ['terminated']);
    const step = service.events.find(({ text }) => text.includes('the signal has not ended'));
    assert.match(step?.text ?? '', /after 20 s/);
    assert.match(step?.text ?? '', why);
  });

test('at a shutdown it is told so', async (t) => {
  const { stage: service, heard } = stage(t, good);
  await running(service);
  service.hosted.control(SERVICE_CONTROL_SHUTDOWN);
  await service.ended();
  assert.deepEqual(heard.at(-1), { type: 'stop', reason: 'shutdown' });
});

test('what it logs are events of its service; too many are counted', async (t) => {
  const logs = but('start', (_message, say) => {
    say({ type: 'running', takes: [] });
    say({ type: 'event', level: 'warning', id: 1001, inserts: ['a', 'b\0c'] });
    for (let index = 0; index < 600; index++) say({ type: 'log', level: 'error', text: `text ${index}` });
  });
  const { stage: service } = stage(t, logs);
  await service.until(() => service.events.some(({ text }) => text === 'Shop: text 498'));
  const own = service.events.find(({ id }) => id === 1001);
  assert.deepEqual(own, { id: 1001, type: 2, inserts: ['a', 'b\uFFFDc'], text: 'Shop: event 1001: a, b\uFFFDc' });
  service.hosted.control(SERVICE_CONTROL_STOP);
  await service.ended();
  assert.equal(service.told.filter((each) => each === 'SCRIPT_ERROR').length, 499);
  assert.match(service.events.find(({ text }) => text.includes('left out'))?.text ?? '', /101 events of the script/);
});

test('nonsense on the line means nothing', async (t) => {
  const babbles = but('start', (_message, say, program) => {
    program.ownLine?.write('\n{\n[]\nnull\n{"type":"log"}\n{"type":"constructor"}\n{"type":"event","id":-1}\n');
    program.ownLine?.write(`${'x'.repeat(3 << 20)}\n`);
    say({ type: 'running', takes: [] });
  });
  const { stage: service } = stage(t, babbles);
  await running(service);
  assert.equal(service.told.join(' '), 'STARTED');
});
