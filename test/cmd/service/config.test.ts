import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bench, plainService } from '../../fakes/svcdeck.ts';

const withConfig = (name: string, dependencies: readonly string[], loadOrderGroup = '') => {
  const service = plainService(name);
  return { ...service, config: { ...service.config, dependencies, loadOrderGroup } };
};

const scene = () =>
  bench(
    withConfig('Alpha', []),
    withConfig('Beta', ['Alpha']),
    withConfig('Gamma', ['Beta', '+Net']),
    withConfig('Member', [], 'Net'),
    withConfig('Delta', ['+Net']),
  );

const dependenciesOf = async ({ machine }: ReturnType<typeof scene>, name: string): Promise<readonly string[]> =>
  (await machine.services.config(name)).dependencies;

const changed = [
  [['Gamma', '--add-depend', 'Alpha'], 'Gamma', ['Beta', '+Net', 'Alpha']],
  [['--add-depend', 'Alpha,Delta', 'Gamma'], 'Gamma', ['Beta', '+Net', 'Alpha', 'Delta']],
  [['Gamma', '--remove-depend', 'beta', '--add-depend', 'Alpha'], 'Gamma', ['+Net', 'Alpha']],
  [['Gamma', '--remove-depend', '+net'], 'Gamma', ['Beta']],
  [['Alpha', '--add-depend', '+Net'], 'Alpha', ['+Net']],
] as const;

for (const [args, name, after] of changed)
  test(`config ${args.join(' ')}`, async () => {
    const stage = scene();
    const { stdout, exitCode } = await stage.run(['config', ...args]);
    assert.equal(exitCode, 0);
    assert.match(
      stdout,
      new RegExp(`^${name} depends on ${after.join(', ').replaceAll('+', '\\+')} \\(before: .*\\)\n$`),
    );
    assert.deepEqual(await dependenciesOf(stage, name), after);
  });

test('what is there is not added again, what is not there need not be removed', async () => {
  const stage = scene();
  const { stdout, exitCode } = await stage.run(['config', 'Beta', '--add-depend', 'ALPHA', '--remove-depend', 'Gamma']);
  assert.deepEqual([stdout, exitCode], ['Beta depends on Alpha already; nothing to change\n', 0]);
});

test('--dry-run changes nothing', async () => {
  const stage = scene();
  const { stdout, exitCode } = await stage.run(['config', 'Beta', '--add-depend', 'Member', '--dry-run']);
  assert.deepEqual([stdout, exitCode], ['Beta would depend on Alpha, Member (before: Alpha)\n', 0]);
  assert.deepEqual(await dependenciesOf(stage, 'Beta'), ['Alpha']);
});

test('--json says what was and what is', async () => {
  const { stdout } = await scene().run(['config', 'Beta', '--add-depend', 'Member', '--json']);
  assert.deepEqual(JSON.parse(stdout), {
    name: 'Beta',
    before: ['Alpha'],
    after: ['Alpha', 'Member'],
    added: ['Member'],
    removed: [],
    changed: true,
  });
});

test('--json keeps the order of the names, whichever is done first', async () => {
  const { stdout } = await scene().run(['config', 'Gamma', 'Beta', '--add-depend', 'Alpha', '--json']);
  const told = JSON.parse(stdout) as readonly { name: string; changed: boolean }[];
  assert.deepEqual(
    told.map(({ name, changed: isChanged }) => [name, isChanged]),
    [
      ['Gamma', true],
      ['Beta', false],
    ],
  );
});

const refused = [
  [
    ['Alpha', '--add-depend', 'Gamma'],
    1,
    /Alpha can't depend on Gamma, which depends on it \(Gamma needs Beta needs Alpha\)/,
  ],
  [['Alpha', '--add-depend', 'Alpha'], 1, /: Alpha can't depend on itself/],
  [['Member', '--add-depend', '+Net'], 1, /: Member can't depend on \+Net, the group that it is in itself/],
  [['Member', '--add-depend', 'Delta'], 1, /Member can't depend on Delta/],
  [['Alpha', '--add-depend', 'Nobody'], 4, /no service has the key name 'Nobody'/],
  [['Alpha', '--add-depend', 'Beta', '--remove-depend', 'BETA'], 2, /'Beta' is to be added and to be removed/],
  [['Alpha', '--add-depend', '+'], 2, /'\+' can be neither/],
  [['Alpha', '--add-depend', 'A/B'], 2, /'A\/B' can be neither/],
  [['Alpha', '--dry-run'], 2, /say --add-depend/],
  [['Alpha', '--add-dependency', 'Beta'], 2, /--add-depend/],
] as const;

for (const [args, code, message] of refused)
  test(`config ${args.join(' ')} is refused`, async () => {
    const stage = scene();
    const before = JSON.stringify(stage.machine.document());
    const { stdout, stderr, exitCode } = await stage.run(['config', ...args]);
    assert.match(stderr, message);
    assert.deepEqual([stdout, exitCode], ['', code]);
    assert.equal(JSON.stringify(stage.machine.document()), before);
  });

test('one that fails keeps none of the others from being changed', async () => {
  const stage = scene();
  const { stdout, stderr, exitCode } = await stage.run(['config', 'Alpha', 'Member', '--add-depend', 'Beta']);
  assert.match(stderr, /Alpha can't depend on Beta/);
  assert.match(stdout, /^Member depends on Beta/);
  assert.equal(exitCode, 1);
});

test('what Windows takes and tells otherwise is a failure', async () => {
  const stage = scene();
  const { change } = stage.machine.services;
  stage.machine.services.change = (name) => change.call(stage.machine.services, name, {});
  const { stderr, exitCode } = await stage.run(['config', 'Beta', '--add-depend', 'Member']);
  assert.match(stderr, /what is read back differs: Alpha instead of Alpha, Member/);
  assert.equal(exitCode, 1);
});

test("without these options config is sc's verb", async () => {
  const stage = scene();
  assert.equal(
    (await stage.run(['config', 'Beta', 'depend=', 'Member'])).stdout,
    '[SC] ChangeServiceConfig SUCCESS\r\n',
  );
});
