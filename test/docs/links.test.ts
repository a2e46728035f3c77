import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';
import { fullPath, type Page, pages, proseOf } from './pages.ts';

/** The anchors that GitHub makes of a page's headings. */
const anchorsOf = (text: string): ReadonlySet<string> => {
  const anchors = new Set<string>();
  for (const [, heading = ''] of text.matchAll(/^#{1,6} +(.+)$/gm)) {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    let name = anchor;
    for (let count = 1; anchors.has(name); count++) name = `${anchor}-${count}`;
    anchors.add(name);
  }
  return anchors;
};

const linksOf = (page: Page): readonly string[] =>
  [...proseOf(page).matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

const isOutside = (target: string): boolean => /^[a-z]+:/i.test(target);

/** Why a link leads nowhere; undefined: it leads somewhere. */
const faultOf = (page: Page, target: string): string | undefined => {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? page.path : posix.join(posix.dirname(page.path), decodeURIComponent(file));
  if (path.startsWith('..')) return `${target} leads out of the clone`;
  if (!existsSync(fullPath(path))) return `there is no ${path}`;
  if (anchor === undefined) return undefined;
  return anchorsOf(readFileSync(fullPath(path), 'utf8')).has(anchor) ? undefined : `${path} has no heading ${anchor}`;
};

for (const page of pages())
  test(`${page.path}: its links lead somewhere`, () => {
    const within = linksOf(page).filter((target) => !isOutside(target));
    assert.deepEqual(within.map((target) => faultOf(page, target)).filter(Boolean), []);
  });

test('every document can be reached from the README', () => {
  const all = new Map(pages().map((page) => [page.path, page]));
  const reached = new Set(['README.md']);
  for (const path of reached) {
    const page = all.get(path);
    if (page === undefined) continue;
    for (const target of linksOf(page).filter((one) => !isOutside(one) && !one.startsWith('#')))
      reached.add(posix.join(posix.dirname(path), target.split('#')[0] ?? ''));
  }
  assert.deepEqual(
    [...all.keys()].filter((path) => !reached.has(path)),
    [],
  );
});

test('a link that leads nowhere is found', () => {
  const page: Page = { path: 'docs/x.md', text: '[a](hosting.md#no-such) [b](gone.md) [c](../../x) [d](hosting.md)' };
  assert.deepEqual(
    linksOf(page)
      .map((target) => faultOf(page, target))
      .filter(Boolean),
    ['docs/hosting.md has no heading no-such', 'there is no docs/gone.md', '../../x leads out of the clone'],
  );
});
