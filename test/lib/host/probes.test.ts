import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { outputDecoder } from '../../../lib/host/logs/output-text.ts';
import { askProbe, type ProbeSources, probeText } from '../../../lib/host/probes/ask-probe.ts';
import { LogLines } from '../../../lib/host/probes/log-lines.ts';
import { bad, GOOD, type ProbeAnswer } from '../../../lib/host/probes/probe-answer.ts';
import type { ProbeSettings } from '../../../lib/host/probes/probe-settings.ts';
import { type LivenessNews, untilReady, watchAlive } from '../../../lib/host/probes/watch-probe.ts';
import { TurnClock } from '../../fakes/turn-clock.ts';

const sources: ProbeSources = {
  expand: (text) => text,
  hasLineSince: (since) => since <= 5,
  isEventSet: async (name) => {
    if (name === 'none') throw new Error('OpenEventW: 2 ERROR_FILE_NOT_FOUND');
    return name === 'set';
  },
};

const ask = (probe: ProbeSettings, since = 0, timeoutMs = 2000, signal = new AbortController().signal) =>
  askProbe(probe, sources, { timeoutMs, since, signal });

const listening = async (t: TestContext, server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
};

test('TCP: accepted, refused, given up', async (t) => {
  const server = createServer((socket) => socket.on('error', () => undefined));
  const port = await listening(t, server);
  assert.deepEqual(await ask({ type: 'tcp', host: '127.0.0.1', port }), GOOD);
  assert.deepEqual(await ask({ type: 'tcp', host: 'localhost', port }), GOOD);
  const aborted = AbortSignal.abort();
  assert.deepEqual(await ask({ type: 'tcp', host: '127.0.0.1', port }, 0, 99, aborted), bad('it was not waited for'));
  await new Promise((resolve) => server.close(resolve));
  assert.deepEqual(await ask({ type: 'tcp', host: '127.0.0.1', port }), bad('the connection is refused'));
});

const http = (port: number, path: string, status = [{ first: 200, last: 399 }]): ProbeSettings => ({
  type: 'http',
  url: `http://127.0.0.1:${port}${path}`,
  status,
  checksCertificate: true,
});

test('HTTP: by its status, without following or reading on, and not for ever', async (t) => {
  const asked: string[] = [];
  const server = createHttpServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.url === '/never') return;
    response.statusCode = Number(request.url?.slice(1));
    response.setHeader('location', '/200');
    // A body without end.
    response.write('x');
  });
  const port = await listening(t, server);
  t.after(() => server.closeAllConnections());
  assert.deepEqual(await ask(http(port, '/200')), GOOD);
  assert.deepEqual(await ask(http(port, '/302')), GOOD);
  assert.deepEqual(await ask(http(port, '/503')), bad('HTTP status 503'));
  assert.deepEqual(await ask(http(port, '/404', [{ first: 404, last: 404 }])), GOOD);
  assert.deepEqual(await ask(http(port, '/never'), 0, 50), bad('no answer within 50 ms'));
  assert.deepEqual(asked, ['GET /200', 'GET /302', 'GET /503', 'GET /404', 'GET /never']);
});

test('HTTPS that is none is a bad answer', async (t) => {
  const port = await listening(
    t,
    createServer((socket) => socket.on('error', () => undefined).end('plain')),
  );
  const answer = await ask({ type: 'http', url: `https://127.0.0.1:${port}`, status: [], checksCertificate: false });
  assert.equal(answer.isGood, false);
});

test('a file counts when it was written since', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'svcdeck-probe-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'ready');
  assert.deepEqual(await ask({ type: 'file', path }), bad('there is no such file'));
  await writeFile(path, '');
  await utimes(path, 1000, 1000);
  assert.deepEqual(await ask({ type: 'file', path }, 1_001_000), GOOD);
  assert.deepEqual(await ask({ type: 'file', path }, 1_003_000), bad('the file is there, but is as old as before'));
});

for (const [probe, since, answer] of [
  [{ type: 'log', matches: 'x', stream: 'both' }, 5, GOOD],
  [{ type: 'log', matches: 'x', stream: 'both' }, 6, bad('no line of output matches')],
  [{ type: 'event', name: 'set' }, 0, GOOD],
  [{ type: 'event', name: 'unset' }, 0, bad('the event is not set')],
  [{ type: 'event', name: 'none' }, 0, bad('OpenEventW: 2 ERROR_FILE_NOT_FOUND')],
] as const)
  test(`${probeText(probe)} since ${since}`, async () => assert.deepEqual(await ask(probe, since), answer));

for (const [probe, text] of [
  [{ type: 'tcp', host: '::1', port: 80 }, 'TCP [::1]:80'],
  [{ type: 'file', path: 'C:\\x' }, 'file C:\\x'],
] as const)
  test(`${text} is what is asked`, () => assert.equal(probeText(probe), text));

const linesOf = (matches: string, stream: 'stdout' | 'stderr' | 'both' = 'both') => {
  const clock = { now: 10 };
  const decoder = () => outputDecoder('utf-8', () => assert.fail());
  return { clock, lines: new LogLines(matches, stream, decoder, () => clock.now) };
};

for (const [what, matches, pieces, found] of [
  ['a line', '^ready$', ['x\nready\r\n'], true],
  ['a line in pieces', '^ready$', ['x\nre', 'ad', 'y\n'], true],
  ['a line that has not ended', 'ready>', ['ready', '> '], true],
  ['a character in pieces', '^é$', [Buffer.of(0xc3), Buffer.of(0xa9), '\n'], true],
  ['two lines are not one', 'a.b', ['a\nb\n'], false],
  ['what lies far behind in a line is not looked at', 'ready', ['x'.repeat(5000), 'ready\n'], false],
  ['the line after a very long one', '^ready$', ['x'.repeat(5000), 'x\nready\n'], true],
] as const)
  test(`${what}: ${found ? 'found' : 'not found'}`, () => {
    const { lines } = linesOf(matches);
    for (const piece of pieces) lines.push('stdout', Buffer.from(piece));
    assert.equal(lines.hasMatchedSince(0), found);
  });

test('only in the stream that was named, and only since the time that was named', () => {
  const { lines, clock } = linesOf('up', 'stderr');
  lines.push('stdout', Buffer.from('up\n'));
  assert.equal(lines.hasMatchedSince(0), false);
  lines.push('stderr', Buffer.from('up\n'));
  assert.deepEqual([lines.hasMatchedSince(10), lines.hasMatchedSince(11)], [true, false]);
  clock.now = 20;
  lines.push('stderr', Buffer.from('down\n'));
  assert.equal(lines.hasMatchedSince(11), false);
});

/** Answers one after the other; the last one again and again. Notes when it was asked. */
const answering = (clock: TurnClock, answers: readonly ProbeAnswer[]) => {
  const begun = clock.now();
  const asked: (readonly [at: number, since: number, timeoutMs: number])[] = [];
  const next = async (since: number, timeoutMs: number): Promise<ProbeAnswer> => {
    asked.push([clock.now() - begun, since - begun, timeoutMs]);
    return answers[Math.min(asked.length, answers.length) - 1] ?? GOOD;
  };
  return { asked, next };
};

const never = new AbortController().signal;

test('ready as soon as an answer is good', async () => {
  const clock = new TurnClock();
  const { asked, next } = answering(clock, [bad('a'), bad('b'), GOOD]);
  const ready = { everyMs: 500, timeoutMs: 5000, withinMs: 2000 };
  assert.deepEqual(await untilReady(ready, next, clock, never), GOOD);
  assert.deepEqual(asked, [
    [0, 0, 2000],
    [500, 0, 1500],
    [1000, 0, 1000],
  ]);
});

test('not ready in time: the last reason', async () => {
  const clock = new TurnClock();
  const { asked, next } = answering(clock, [bad('a'), bad('b')]);
  assert.deepEqual(await untilReady({ everyMs: 500, timeoutMs: 100, withinMs: 1200 }, next, clock, never), bad('b'));
  assert.deepEqual(
    asked.map(([at]) => at),
    [0, 500, 1000],
  );
});

test('nobody waits for a program that has ended', async () => {
  const clock = new TurnClock();
  const ending = new AbortController();
  const next = async (): Promise<ProbeAnswer> => {
    ending.abort();
    return bad('a');
  };
  assert.equal(await untilReady({ everyMs: 1, timeoutMs: 1, withinMs: 99 }, next, clock, ending.signal), undefined);
  const alive = { everyMs: 1, timeoutMs: 1, failures: 1 };
  assert.equal(await watchAlive(alive, next, clock, ending.signal, () => assert.fail()), undefined);
});

test('alive: failures in a row count, others do not; each question is about the time since the last', async () => {
  const clock = new TurnClock();
  const { asked, next } = answering(clock, [bad('a'), bad('b'), GOOD, bad('c'), bad('d'), bad('e')]);
  const news: LivenessNews[] = [];
  const alive = { everyMs: 1000, timeoutMs: 70, failures: 3 };
  assert.equal(await watchAlive(alive, next, clock, never, (each) => news.push(each)), 'e');
  assert.deepEqual(news, [
    { kind: 'failing', why: 'a', failures: 1 },
    { kind: 'failing', why: 'b', failures: 2 },
    { kind: 'fine-again', failures: 2 },
    { kind: 'failing', why: 'c', failures: 1 },
    { kind: 'failing', why: 'd', failures: 2 },
  ]);
  assert.deepEqual(asked.slice(0, 3), [
    [1000, 0, 70],
    [2000, 1000, 70],
    [3000, 2000, 70],
  ]);
});
