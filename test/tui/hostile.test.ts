import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedDocument } from '../../lib/recorded/document.ts';
import { sampleServer } from '../fakes/machine.ts';
import { plainService } from '../fakes/svcdeck.ts';
import { openStage } from './stage.ts';

const HOSTILE = 'x\x1b[31mred\x1b]0;owned\x07\u009b2J two\nlines\ttab \u202egnp.exe 漢字 שירות';

const service = plainService('Evil');
const document: RecordedDocument = {
  ...sampleServer,
  services: [
    {
      ...service,
      config: {
        ...service.config,
        displayName: HOSTILE,
        binaryPath: HOSTILE,
        account: HOSTILE,
        loadOrderGroup: HOSTILE,
        dependencies: [HOSTILE],
      },
      options: { description: HOSTILE, delayedAutoStart: false },
    },
  ],
};

for (const [columns, rows] of [
  [120, 40],
  [40, 15],
] as const)
  test(`hostile text in every view at ${columns}x${rows} acts on nothing`, async (t) => {
    const stage = await openStage({ columns, rows, document });
    t.after(() => stage.close().catch(() => {}));
    await stage.until('Evil');
    // The terminal of the test throws at a control, and at what it would have to write outside.
    for (const keys of [
      ['i'],
      [']'],
      [']'],
      [']'],
      [']'],
      [']'],
      ['enter'],
      ['E'],
      ['F'],
      ['S'],
      ['t'],
      ['K'],
      ['D'],
      ['@'],
      ['z'],
    ]) {
      await stage.press(...keys);
      stage.clock.second();
      await stage.press('j', 'escape', 'escape', 'escape');
    }
    await stage.press('/', HOSTILE.replace(/[\x00-\x1f\u009b]/g, ''), 'escape', 'q');
    assert.deepEqual(await stage.left, []);
    assert.doesNotMatch(stage.terminal.written, /owned\x07|\x1b\[31m|\u009b|\u202e/);
  });
