import { test } from 'node:test';
import { assertGolden } from './golden.ts';
import { openStage } from './stage.ts';

const frames: readonly (readonly [name: string, service: string, keys: readonly string[], shows: RegExp])[] = [
  ['dependencies', 'Spooler', ['d'], /Needed by/],
  ['security', 'Spooler', ['tab', '['], /What its process may do/],
  ['actions', 'Spooler', ['enter'], /What to do: Spooler/],
  ['start-types', 'Spooler', ['S'], /Start type: Spooler/],
  ['form', 'BadApp', ['E'], /Configuration of BadApp/],
  ['failure-form', 'Spooler', ['F'], /Failure actions of Spooler/],
  ['delete', 'Spooler', ['D'], /To agree, type/],
];

for (const [name, service, keys, shows] of frames)
  for (const [columns, rows] of [
    [120, 40],
    [80, 24],
    [40, 15],
  ] as const)
    test(`${name} at ${columns}x${rows}`, async (t) => {
      const stage = await openStage({ columns, rows });
      t.after(stage.close);
      await stage.until('BadApp');
      if (columns >= 80) await stage.until('auto-delayed');
      await stage.press('/', ...service, 'enter');
      await stage.until(new RegExp(`› ${service}`));
      if (rows >= 30) await stage.until(new RegExp(`${service}: `));
      await stage.press(...keys);
      await stage.until(shows);
      if (name === 'form' || name === 'failure-form') await stage.press('down', 'down');
      await stage.until((text) => stage.text() === text && !text.includes('Reading'));
      assertGolden(`${name}-${columns}x${rows}`, stage.text());
    });
