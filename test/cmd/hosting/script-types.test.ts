import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typeFaults } from './type-faults.ts';

const faultsIn = (text: string): Promise<string> => typeFaults({ 'service.mjs': text }, ['--types', '']);

const script = (body: string): string => `/** @type {import('./svcdeck.d.ts').Service} */
const shop = {
  async run({ name, args, env, signal, log, counters }) {
    log.info([name, args.length, env['PATH'], signal.aborted]);
    ${body}
  },
  custom(control) { control.toFixed(); },
};
export default shop;
`;

test('schema script: what a script may do', async () =>
  assert.equal(await faultsIn(script('log.event(1001, { level: "warn", inserts: ["a"] });')), ''));

test('schema script: what it may not', async () => {
  const faults = await faultsIn(script('log.event("x"); log.loud("x"); args.push("x");'));
  assert.equal(faults.match(/error TS/g)?.length, 3, faults);
});

const definition = (counter: string): string => `/** @type {import('./svcdeck.d.ts').ServiceDefinition} */
export const service = { name: 'Shop', start: 'auto', counters: { objects: [{ name: 'Shop', counters: [${counter}] }] } };
`;

test('schema script: counters in a definition, and what they are counted with', async () => {
  const counts = `const bytes = counters.find('Shop', 'Bytes/sec', 'in');
    bytes.increment(); bytes.add(7); bytes.add(7, 2); bytes.set(7); bytes.set(7, 10);`;
  const declared = definition("{ name: 'Bytes/sec', help: 'x', type: 'rate', scale: -2, detail: 'advanced' }");
  assert.equal(await faultsIn(`${declared}${script(counts)}`), '');
});

test('schema script: a counter type that there is not, and counts that are none', async () => {
  const counts = `counters.find('Shop'); counters.find('Shop', 'Bytes/sec').add('7'); counters.add(7);`;
  const faults = await faultsIn(`${definition("{ name: 'Bytes/sec', type: 'rat' }")}${script(counts)}`);
  assert.equal(faults.match(/error TS/g)?.length, 4, faults);
});
