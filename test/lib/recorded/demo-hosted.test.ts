/** What the services of the demo that svcdeck hosts say of themselves agrees with what their hosts would have done. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDefinition } from '../../../lib/host/definition/read-definition.ts';
import type { ExitRecord } from '../../../lib/host/exit/exit-history.ts';
import { nominalDelayMs } from '../../../lib/host/restart/restart-policy.ts';
import { hostedDefinitions } from '../../../lib/recorded/demo/hosted/definitions.ts';
import { hostedFiles } from '../../../lib/recorded/demo/hosted/files.ts';
import { demoDocument } from '../../../lib/recorded/demo/index.ts';
import { SERVICE_AUTO_START, SERVICE_DEMAND_START } from '../../../native/codes.ts';

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
