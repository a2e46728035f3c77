import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionChange } from '../../../cmd/tui/state/effects/definition-change.ts';
import { deleteChange } from '../../../cmd/tui/state/effects/delete-change.ts';
import { passwordFormFor } from '../../../cmd/tui/state/effects/edit-document.ts';
import { installLineOf } from '../../../cmd/tui/state/effects/install-line.ts';
import { rotateChange } from '../../../cmd/tui/state/effects/rotate-change.ts';
import type { EffectScene } from '../../../cmd/tui/state/effects/scene.ts';
import { formFaults, formWish } from '../../../cmd/tui/state/form-wish.ts';
import { inputOf } from '../../../cmd/tui/state/text-input.ts';
import { hostedService, shopText } from '../../cmd/hosted/shop.ts';
import { ANNA, hostingDocument, hostingMachine, shopHosting } from '../../fakes/hosting.ts';
import { FakeClock } from '../../fakes/svcdeck.ts';

/** A machine on which the shop is hosted, with a program and a folder of its data. */
const scene = () => {
  const paths = [
    ...(shopHosting.paths ?? []),
    { path: 'C:\\Shop\\shop.exe', kind: 'file' as const },
    { path: 'C:\\ProgramData\\svcdeck', kind: 'folder' as const },
    { path: 'C:\\ProgramData\\svcdeck\\Shop', kind: 'folder' as const },
    { path: 'C:\\ProgramData\\svcdeck\\Shop\\logs', kind: 'folder' as const },
  ];
  const hosting = { ...shopHosting, paths, files: [] };
  const machine = hostingMachine(hostingDocument([hostedService()], hosting));
  const parts: Pick<EffectScene, 'machine' | 'machineWords' | 'clock' | 'signal' | 'tell'> = {
    machine,
    machineWords: [],
    clock: new FakeClock(),
    signal: new AbortController().signal,
    tell: async (error) => [String(error)],
  };
  return parts as EffectScene;
};

const progress = { begin: () => undefined, status: () => undefined, end: () => undefined };

const edited = shopText.replace('"10s"', '"20s"');

test('another definition: what differs is told, and afterwards it is the one that is kept', async () => {
  const parts = scene();
  const change = await definitionChange({ goal: 'definition', names: ['Shop'], text: edited, seen: shopText }, parts);
  assert.equal(change.isHarmless, false);
  assert.ok(
    change.consequences.some((line) => /^\+ .*"20s"/.test(line)),
    change.consequences.join('\n'),
  );
  assert.equal(change.commandLine, 'svcdeck edit Shop');
  const { isFine, told } = await change.run(progress);
  assert.ok(isFine, told.join('\n'));
  assert.equal(await parts.machine.hosting.readDefinition('Shop'), edited);
});

test('a definition that somebody else has changed meanwhile is not overwritten', async () => {
  const parts = scene();
  const wish = { goal: 'definition', names: ['Shop'], text: edited, seen: `${shopText} ` } as const;
  await assert.rejects(definitionChange(wish, parts), /changed by somebody else meanwhile/);
  assert.equal(await parts.machine.hosting.readDefinition('Shop'), shopText);
});

test('an account that has a password: a form asks for it, and it is written', async () => {
  const parts = scene();
  const text = shopText.replace('"LocalSystem"', JSON.stringify(ANNA.name));
  const wish = { goal: 'definition', names: ['Shop'], text, seen: shopText } as const;
  assert.equal(await passwordFormFor(parts.machine, { ...wish, text: edited }), undefined);
  const form = await passwordFormFor(parts.machine, wish);
  assert.ok(form !== undefined);
  assert.deepEqual(
    formFaults(form).map((fault) => fault.text),
    ['CONTOSO\\anna needs its password here'],
  );
  const filled = {
    ...form,
    fields: form.fields.map((field) => (field.kind === 'text' ? { ...field, input: inputOf('Tr0ub4dor') } : field)),
  };
  assert.deepEqual([formFaults(filled), formWish(filled)], [[], { ...wish, password: 'Tr0ub4dor' }]);
  await assert.rejects(definitionChange(wish, parts), /needs its password/);
  const change = await definitionChange({ ...wish, password: 'Tr0ub4dor' }, parts);
  assert.doesNotMatch(JSON.stringify([change.consequences, change.commandLine]), /Tr0ub4dor/);
  assert.ok((await change.run(progress)).isFine);
  assert.equal((await parts.machine.services.config('Shop')).account, ANNA.name);
});

test('what is no definition is refused before anything is done', async () => {
  const wish = { goal: 'definition', names: ['Shop'], text: '{ "name": "Shop" ', seen: shopText } as const;
  await assert.rejects(definitionChange(wish, scene()), { name: 'FailedError' });
});

test('new logs: the service is asked, and it is said what came of it', async () => {
  const { isFine, told } = await rotateChange(['Shop'], scene()).run(progress);
  assert.deepEqual([isFine, told], [true, ['Shop: nothing stands in its logs: they stay']]);
});

test('who deletes it is told what stays, and what takes all of it away', async () => {
  const { consequences } = await deleteChange(['Shop'], scene());
  assert.match(consequences.join('\n'), /^! svcdeck hosts it: .*stay.*`svcdeck remove Shop`/m);
});

test('the command line that installs it', async () => {
  assert.match(
    await installLineOf(scene().machine, 'Shop'),
    /^svcdeck install Shop .*-- C:\\Shop\\shop\.exe --port 8080$/,
  );
});
