/** What the services of the demo that svcdeck hosts say of themselves agrees with what their hosts would have done. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HostedLoads } from '../../../lib/counters/hosted-loads.ts';
import { readDefinition, readInstalledDefinition } from '../../../lib/host/definition/read-definition.ts';
import type { ExitRecord } from '../../../lib/host/exit/exit-history.ts';
import { planUpdate } from '../../../lib/host/install/plan-update.ts';
import { readReceipt } from '../../../lib/host/install/receipt.ts';
import { rotateNow } from '../../../lib/host/logs/rotate-now.ts';
import { nominalDelayMs } from '../../../lib/host/restart/restart-policy.ts';
import { demoCounters } from '../../../lib/recorded/demo/counters/index.ts';
import { hostedDefinitions } from '../../../lib/recorded/demo/hosted/definitions.ts';
import { hostedFiles } from '../../../lib/recorded/demo/hosted/files.ts';
import { demoDocument } from '../../../lib/recorded/demo/index.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { serviceSid } from '../../../lib/sc/service-sid.ts';
import { SERVICE_AUTO_START, SERVICE_CONTROL_PARAMCHANGE, SERVICE_DEMAND_START } from '../../../native/codes.ts';
import { FakeClock } from '../../fakes/svcdeck.ts';

const recordsOf = (name: string): readonly ExitRecord[] => {
  const file = hostedFiles.find(({ path }) => path.endsWith(`\\${name}\\history.json`));
  const lines = file?.text?.split('\n').filter((line) => line !== '') ?? [];
  return lines.map((line) => JSON.parse(line) as ExitRecord);
};

for (const [name, text] of hostedDefinitions) {
  test(`${name} starts as its definition says`, async () => {
    const { definition } = await readDefinition(text, name);
    const service = demoDocument().services.find((each) => each.name === name);
    const isAuto = service?.config.startType === SERVICE_AUTO_START;
    assert.equal(isAuto || service?.config.startType === SERVICE_DEMAND_START, true);
    assert.equal(definition.start.startsWith('auto'), isAuto);
  });

  test(`${name} was started again when its policy says so, and ran no two times at once`, async () => {
    const { restart } = (await readDefinition(text, name)).definition;
    const records = recordsOf(name);
    for (const [at, { time, ranMs, restartInMs, decision }] of records.entries()) {
      if (restartInMs === undefined) continue;
      const restarts = Number(/\(restart (\d+) /.exec(decision)?.[1]);
      assert.equal(restartInMs, nominalDelayMs(restart, restarts - 1), decision);
      assert.ok(restarts === 1 || ranMs < restart.resetAfterMs, decision);
      const next = records[at + 1];
      const begun = next === undefined ? Number.POSITIVE_INFINITY : Date.parse(next.time) - next.ranMs;
      assert.ok(begun >= Date.parse(time) + restartInMs - 1000, `${next?.time} began too early`);
    }
  });
}

const openDemo = () => {
  const clock = new FakeClock();
  return { clock, machine: new RecordedMachine(demoDocument(), clock, undefined, async () => demoCounters()) };
};

test('hosts that run publish what their histories say', async () => {
  const { machine, clock } = openDemo();
  const paths = ['Restarts', 'Last Exit Code', 'Uptime (s)', 'Processes'].map(
    (each) => `\\svcdeck services(*)\\${each}`,
  );
  using session = await machine.counters.open(paths, { names: 'english' });
  const { readings } = await session.collect();
  const hosting = demoDocument().services.filter(
    ({ name, status }) => hostedDefinitions.has(name) && status.processId !== 0,
  );
  assert.deepEqual(
    readings[0]?.instances.toSorted(),
    hosting.map(({ name }) => name),
  );
  for (const [at, name] of readings[0]?.instances.entries() ?? []) {
    const [restarts, code, uptime, processes] = readings.map(({ values }) => values[at]);
    const records = recordsOf(name);
    const last = records.at(-1);
    assert.ok(last !== undefined, name);
    // Records of an earlier restart in a row may have gone, and count.
    const [, inARow] = /\(restart (\d+) /.exec(last.decision) ?? [];
    assert.equal(restarts, Math.max(records.length, Number(inARow)), name);
    assert.equal(code, last.code, name);
    const waitsMs = Date.parse(last.time) + (last.restartInMs ?? 0) - Date.parse(demoDocument().recordedAt);
    assert.equal(uptime === 0, waitsMs > 0, name);
    assert.equal(processes === 0, waitsMs > 0, name);
    if (waitsMs < 0) assert.ok(Math.abs((uptime ?? 0) * 1000 + waitsMs) < 2000, `${name} is up for ${uptime} s`);
  }
  using loads = await HostedLoads.open(machine);
  await loads.read();
  clock.advance(1000);
  await loads.read();
  assert.deepEqual(loads.of(['AdatumShop']), { restarts: 2, loggedBytesPerSecond: 66, loggedLinesPerSecond: 1 });
});

test('no program of a hosted service ran before the computer was started', () => {
  const startedAt = Date.parse(demoDocument().recordedAt) - (demoCounters().upSeconds ?? 0) * 1000;
  for (const name of hostedDefinitions.keys())
    for (const { time, ranMs } of recordsOf(name)) assert.ok(Date.parse(time) - ranMs >= startedAt, `${name} ${time}`);
});

for (const [name, text] of hostedDefinitions) {
  test(`${name} has all that its installation leaves: nothing is to be done`, async () => {
    const { machine } = openDemo();
    const { steps, warnings } = await planUpdate(machine, name, {
      ...(await readInstalledDefinition(text, name)),
      text,
    });
    assert.deepEqual(
      steps.map(({ title }) => title),
      [],
    );
    assert.deepEqual(warnings, []);
    const receipt = await readReceipt(machine.hosting, name);
    assert.equal(receipt?.sid, serviceSid(name));
    assert.equal(receipt?.source, name);
    for (const folder of receipt.folders) assert.equal((await machine.hosting.inspect(folder))?.kind, 'folder', folder);
  });
}

test('hosts that run take a change of their definition, and put their logs aside', async () => {
  const { machine, clock } = openDemo();
  for (const [name, files] of [
    ['AdatumShop', 2],
    ['AdatumFeed', 1],
  ] as const) {
    await machine.services.control(name, SERVICE_CONTROL_PARAMCHANGE);
    const { definition } = await readInstalledDefinition(hostedDefinitions.get(name) ?? '', name);
    const time = { clock, signal: new AbortController().signal };
    const before = clock.now();
    assert.equal((await rotateNow(machine, name, definition, time))?.files?.length, files);
    assert.equal(clock.now(), before);
    // Now that nothing stands in them they stay.
    assert.deepEqual((await rotateNow(machine, name, definition, time))?.files, []);
  }
});
