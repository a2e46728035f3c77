import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Script } from 'node:vm';
import { anchorOf, commandPages, type ReferenceEntry, referenceGroups } from '../../scripts/generate/command-pages.ts';
import { commandTableFile } from '../../scripts/generate/command-table.ts';
import { type CommandNode, commandNodes, withInner } from '../../scripts/generate/command-tree.ts';
import { commandsHtml, escapeHtml } from '../../scripts/generate/commands-html.ts';
import { examplesOf, optionLines } from '../../scripts/generate/help-text.ts';

const nodes = await commandNodes();
const files = [...(await commandTableFile(nodes)), ...(await commandPages(nodes))];

for (const { path, text } of files)
  test(`${path} is what the commands say: else run npm run generate`, async () => {
    const kept = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
    assert.ok(kept === text, `${path} is stale: run npm run generate`);
  });

const html = files.find(({ path }) => path.endsWith('.html'))?.text ?? '';

test('the page asks for no other file', () => {
  assert.doesNotMatch(html, /<(?:link|img|iframe|object|script)\b[^>]*(?:src|href)=/i);
  assert.doesNotMatch(html, /@import|url\(/i);
  assert.match(html, /Content-Security-Policy" content="default-src 'none'/);
});

test('every link of the page leads to an entry, and each entry has its own', () => {
  const ids = [...html.matchAll(/<section id="([^"]*)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const [, target = ''] of html.replace(/<script>[\s\S]*/, '').matchAll(/href="#([^"]*)"/g))
    assert.ok(ids.includes(target), target);
});

test("the page's script can be read", () => {
  const [, script = ''] = /<script>\n([\s\S]*)<\/script>/.exec(html) ?? [];
  assert.notEqual(script, '');
  assert.doesNotThrow(() => new Script(script));
});

test('what a help says is no markup', async () => {
  const hostile: ReferenceEntry = {
    path: 'a" onfocus="x',
    summary: '<img src=x>',
    help: '</pre><script>alert(1)</script>&',
  };
  const page = await commandsHtml([{ title: '<b>', entries: [hostile] }]);
  assert.doesNotMatch(page, /<img|<b>|<script>alert|" onfocus=/);
  assert.ok(page.includes(escapeHtml(hostile.help)));
});

test('the reference has every command, and every verb of sc and net', async () => {
  const groups = await referenceGroups(nodes);
  const entries = groups.flatMap((group) => group.entries);
  const anchors = entries.map(anchorOf);
  assert.equal(new Set(anchors).size, anchors.length);
  for (const path of ['', 'list', 'events logs', 'config set', 'net', 'sc query', 'sc qc', 'completion'])
    assert.ok(
      entries.some((entry) => entry.path === path),
      path,
    );
});

const inOwnHelp = ({ command, entry }: CommandNode): readonly string[] => {
  const lines = optionLines(command.help, entry.name);
  return Object.keys(command.flags ?? {}).filter((name) => !lines.has(name) && !command.help.includes(`--${name}`));
};

for (const node of nodes.flatMap(withInner))
  test(`the help of ${node.path} speaks of each of its options`, () => assert.deepEqual(inOwnHelp(node), []));

test('a help is taken apart', () => {
  const help = `svcdeck x: y

USAGE
  svcdeck x [--all]

OPTIONS
  --all, --each       Both of them
  --level LEVEL,...   One of
                      these
  --json              As JSON

OPTIONS OF OTHER
  --force             Not of this word

EXAMPLES
  svcdeck x
  svcdeck x --all

Said of all.
`;
  assert.deepEqual(examplesOf(help), ['svcdeck x', 'svcdeck x --all']);
  assert.deepEqual(
    [...optionLines(help, 'x')],
    [
      ['all', 'Both of them'],
      ['each', 'Both of them'],
      ['level', 'One of'],
      ['json', 'As JSON'],
    ],
  );
});
