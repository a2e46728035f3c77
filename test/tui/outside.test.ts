import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Outside } from '../../cmd/tui/state/effects/outside-effects.ts';
import { ERROR_ACCESS_DENIED, ERROR_CANCELLED } from '../../native/codes.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { pointerOf } from './pointer.ts';
import { openStage } from './stage.ts';

interface Scenario {
  readonly isElevated?: boolean;
  readonly world?: Partial<Outside>;
  readonly columns?: number;
}

/** The screens with a world outside that writes down what it is asked for. */
const ready = async (t: TestContext, { isElevated, world = {}, columns = 120 }: Scenario) => {
  const asked: string[] = [];
  const stage = await openStage({
    columns,
    sceneOf: (scene) => ({
      ...scene,
      ...(isElevated === undefined ? {} : { isElevated }),
      worldOf: () => ({
        copy: async (text) => void asked.push(`copy ${text}`),
        page: async (name, text) => void asked.push(`page ${name} ${text}`),
        elevate: async () => void asked.push('elevate'),
        ...world,
      }),
    }),
  });
  t.after(stage.close);
  await stage.until('BadApp');
  return { ...stage, asked };
};

for (const [isElevated, columns, header] of [
  [true, 120, / {2}elevated /],
  [false, 120, / not elevated /],
  [false, 60, /^((?!elevated).)*$/],
  [undefined, 120, /^((?!elevated).)*$/],
] as const)
  test(`the header of ${columns} cells, elevated: ${isElevated}`, async (t) => {
    const stage = await ready(t, { columns, ...(isElevated === undefined ? {} : { isElevated }) });
    assert.match(stage.terminal.lines()[0] ?? '', header);
  });

test('A starts anew as an administrator, and leaves', async (t) => {
  const stage = await ready(t, { isElevated: false });
  await stage.press('A');
  assert.deepEqual(await stage.left, []);
  assert.deepEqual(stage.asked, ['elevate']);
});

test('who says no to Windows stays here', async (t) => {
  const elevate = (): Promise<void> => Promise.reject(new Win32Error('ShellExecuteExW', ERROR_CANCELLED));
  const stage = await ready(t, { isElevated: false, world: { elevate } });
  await stage.press(':', 'elevate', 'enter');
  await stage.until('Not elevated: the question was answered with no');
  await stage.press('j');
  await stage.until('› Dhcp');
});

test('what else keeps svcdeck from starting is told', async (t) => {
  const elevate = (): Promise<void> => Promise.reject(new Win32Error('ShellExecuteExW', ERROR_ACCESS_DENIED));
  const stage = await ready(t, { isElevated: false, world: { elevate } });
  await stage.press('A');
  await stage.until("svcdeck can't be started as an administrator");
});

for (const [isElevated, reason] of [
  [true, 'it is elevated already'],
  [undefined, 'rights are those of this computer'],
] as const)
  test(`A says why not, elevated: ${isElevated}`, async (t) => {
    const stage = await ready(t, isElevated === undefined ? {} : { isElevated });
    await stage.press('A');
    await stage.until(reason);
    assert.deepEqual(stage.asked, []);
  });

test('O opens what show prints in the pager', async (t) => {
  const stage = await ready(t, {});
  await stage.press('j', 'O');
  await stage.until(() => stage.asked.length > 0);
  assert.match(stage.asked[0] ?? '', /^page Dhcp Dhcp: .*\n[\s\S]*State +\+ running/);
  assert.doesNotMatch(stage.asked[0] ?? '', /\x1b/);
});

test('a pager that fails is told, and the screens are back', async (t) => {
  const page = (): Promise<void> => Promise.reject(new Error('no such pager'));
  const stage = await ready(t, { world: { page } });
  await stage.press('O');
  await stage.until("The pager can't be used");
  assert.ok(stage.terminal.modes.has('1049'));
});

test('a clipboard that refuses is told', async (t) => {
  const stage = await ready(t, { world: { copy: () => Promise.reject(new Error('it is full')) } });
  await stage.press('y');
  await stage.until("This can't be copied");
});

test('a click on a field copies it where the keys go to the details, whole and without its label', async (t) => {
  const stage = await ready(t, {});
  const { click } = pointerOf(stage);
  await stage.press('/', ...'Spooler', 'enter');
  await stage.until('› Spooler');
  await click('[Overview]');
  await stage.press(']');
  await stage.until(/\[Configuration\][\s\S]* Path /);
  await stage.press('tab');
  await click('Path');
  // The first click only goes there.
  assert.deepEqual(stage.asked, []);
  await click('Path');
  await stage.until('Copied C:\\');
  const copied = stage.asked.at(-1) ?? '';
  assert.equal(copied, `copy ${(await stage.machine.services.config('Spooler')).binaryPath}`);
  await click('Recovery');
  assert.equal(stage.asked.length, 1);
});
