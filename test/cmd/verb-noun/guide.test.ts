import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { commands } from '../../../cmd/registry.ts';
import { changeParameters, commonParameters, outputParameters } from '../../../cmd/verb-noun/common-parameters.ts';
import { counterSetProperties } from '../../../lib/verb-noun/counter-set.ts';
import { entryShape } from '../../../lib/verb-noun/entry-object.ts';
import { eventProperties } from '../../../lib/verb-noun/event-object.ts';
import { logProperties, providerProperties } from '../../../lib/verb-noun/log-object.ts';
import { serviceProperties } from '../../../lib/verb-noun/service-object.ts';

const guide = readFileSync(new URL('../../../docs/powershell-names.md', import.meta.url), 'utf8');

/** Of every command: they stand in a table of their own. */
const everywhere = new Set(Object.keys({ ...commonParameters, ...changeParameters, ...outputParameters }));

const rowOf = (name: string): string =>
  guide.split('\n').find((line) => line.startsWith('| `') && line.split('|')[1]?.includes(`\`${name}\``)) ?? '';

/** `the same` stands for what the row above has. */
const starting = rowOf('Start-Service');

for (const { name, load } of commands.filter(({ isCmdlet }) => isCmdlet === true))
  test(`the guide names what ${name} takes`, async () => {
    const row = rowOf(name);
    assert.notEqual(row, '', `${name} has a row`);
    const told = row.includes('the same') ? `${row}${starting}` : row;
    for (const [parameter, { position }] of Object.entries((await load()).parameters ?? {})) {
      if (everywhere.has(parameter)) continue;
      const written = position === undefined ? `\`-${parameter}\`` : `\`-${parameter}\` (${position})`;
      assert.ok(told.includes(written), `${written} stands there`);
    }
  });

test('the guide names every property, in its order', () => {
  for (const names of [
    eventProperties,
    entryShape().properties,
    logProperties.map(({ name }) => name),
    providerProperties.map(({ name }) => name),
    counterSetProperties.map(({ name }) => name),
  ])
    assert.ok(guide.includes(`| ${names.join(', ')} |`), names.join(', '));
  assert.ok(
    guide.replace('; with `-Property` also ', ', ').includes(serviceProperties.map(({ name }) => name).join(', ')),
  );
});
