import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DetailTab, firstServices } from '../../../cmd/tui/state/services.ts';
import { detailTitle } from '../../../cmd/tui/view/detail-title.ts';
import { lineWidth } from '../../../cmd/tui/view/line.ts';
import { measure } from '../../../cmd/tui/view/measure.ts';
import { plainOf } from '../../../cmd/tui/view/toned-text.ts';

const titled = (tab: DetailTab, cells: number, current = 'ContosoDocFlowIndex') =>
  detailTitle({ ...firstServices, current, detail: { tab, top: 0 } }, cells);

const rows: readonly (readonly [tab: DetailTab, cells: number, text: string])[] = [
  ['events', 110, 'ContosoDocFlowIndex   Overview    Configuration    Dependencies   [Events]   Counters    Security '],
  ['events', 87, 'ContosoDocFlowInd…  Overview  Configuration  Dependencies  [Events]  Counters  Security'],
  ['security', 60, 'ContosoDocFlowInd…  Over  Conf  Deps  Evts  Ctrs  [Security]'],
  ['security', 34, 'ContosoDocFlowInd…  [Security] 6/6'],
  ['configuration', 24, 'Co…  [Configuration] 2/6'],
];

for (const [tab, cells, text] of rows)
  test(`${tab} in ${cells} cells`, () => {
    assert.equal(plainOf(titled(tab, cells)), text);
  });

test('the open tab can be read at every width that has room for it', () => {
  for (const tab of ['overview', 'configuration', 'dependencies', 'events', 'counters', 'security'] as const)
    for (let cells = 24; cells < 130; cells++) {
      const line = titled(tab, cells, '名前の長いサービス');
      assert.match(plainOf(line), new RegExp(`\\[${tab}\\]`, 'i'), `${tab} at ${cells}`);
      assert.ok(lineWidth(line, measure) <= cells, `${tab} at ${cells}`);
    }
});
