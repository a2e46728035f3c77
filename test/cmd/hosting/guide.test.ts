/** What docs/hosting.md shows works as it stands there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { definitionFlags } from '../../../cmd/hosting/definition-flags.ts';
import { nssmName } from '../../../lib/host/definition/nssm-names.ts';
import { readDefinition } from '../../../lib/host/definition/read-definition.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { hostingDocument, shopHosting } from '../../fakes/hosting.ts';
import { FakeClock, runOn } from '../../fakes/svcdeck.ts';

const page = readFileSync(new URL('../../../docs/hosting.md', import.meta.url), 'utf8');

/** The blocks of code in that language. */
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code = '']) => code);

test('the walk of five minutes', async () => {
  const clock = new FakeClock();
  const machine = new RecordedMachine(hostingDocument([], { ...shopHosting, files: [] }), clock);
  const lines = (blocks('bat')[0] ?? '').trim().split('\n');
  assert.ok(lines.length >= 8);
  for (const line of lines) {
    const [program, ...words] = line.split(' ');
    assert.equal(program, 'svcdeck');
    const { exitCode, stderr } = await runOn(async () => machine, words, { clock });
    assert.equal(exitCode, 0, `${line}: ${stderr}`);
  }
  await assert.rejects(machine.services.status('Shop'));
});

test('the definition', async () => {
  const written = blocks('json');
  assert.equal(written.length, 1);
  const { definition } = await readDefinition(written[0] ?? '', 'docs/hosting.md');
  assert.equal(definition.name, 'Shop');
  assert.equal(definition.ready?.withinMs, 120_000);
});

test('its options are options, and the names of NSSM are answered', () => {
  const given = [...page.matchAll(/(?<=[`\s])--([a-z][a-z-]*)(?=[`\s])/g)].map(([, name = '']) => name);
  const others = [
    'environment',
    'dry-run',
    'stop',
    'purge',
    'wait',
    'follow',
    'json',
    'provider',
    'password',
    'password-stdin',
    'password-env',
  ];
  // Those of Shawl, in its own column.
  const shawls = [...page.matchAll(/^\| (`--[^|]*) \|/gm)].flatMap(([cell]) => cell.match(/(?<=--)[a-z-]+/g) ?? []);
  // The program's own, and one of Shawl's within a command line.
  const foreign = ['port', 'name'];
  const known = new Set([...Object.keys(definitionFlags), ...others, ...shawls, ...foreign]);
  assert.deepEqual(
    given.filter((name) => !known.has(name)),
    [],
  );
  for (const [, name = ''] of page.matchAll(/`(App[A-Z]\w+)`/g)) assert.ok(nssmName(name) !== undefined, name);
});
