/**
 * What the documents show is what svcdeck prints: blocks in the language `console` are run on the demo machine, and
 * SVCDECK_WRITE_GOLDEN=1 writes them anew. Every other command line in them has to be one that svcdeck understands.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../../cmd/context.ts';
import { EXIT_USAGE } from '../../cmd/exit-codes.ts';
import { openMachine } from '../../cmd/open-machine.ts';
import { run } from '../../cmd/run.ts';
import { splitCommandLine } from '../../lib/host/command-line/split.ts';
import { demoDocument } from '../../lib/recorded/demo/index.ts';
import { fakeIo, type Run } from '../fakes/svcdeck.ts';
import { blocksOf, fullPath, type Page, pages, proseOf } from './pages.ts';

// Times are shown as they are where the program runs.
process.env['TZ'] = 'UTC';

/** It stands still at the moment at which the demo machine was recorded, and who waits really waits. */
const demoClock: Clock = {
  now: () => Date.parse(demoDocument().recordedAt),
  sleep: async (ms, signal) => {
    await setTimeout(ms, undefined, { signal });
  },
};

const onDemo = async (words: readonly string[], signal = new AbortController().signal): Promise<Run> => {
  const printed = { stdout: '', stderr: '' };
  const exitCode = await run(words, {
    io: fakeIo(printed),
    clock: demoClock,
    programPath: 'C:\\Program Files\\svcdeck\\svcdeck.exe',
    signal,
    open: (choice) => openMachine({ ...choice, machine: choice.machine ?? 'demo' }, demoClock, 'linux'),
  });
  return { ...printed, exitCode };
};

/** What follows `svcdeck` on a command line. */
const wordsOf = (line: string): readonly string[] => splitCommandLine(line).slice(1);

const shownBy = async (block: string): Promise<string> => {
  const [line = ''] = block.split('\n');
  assert.match(line, /^> svcdeck /);
  const { stdout, stderr } = await onDemo(wordsOf(line.slice('> '.length)));
  return `${line}\n${`${stdout}${stderr}`.replaceAll(/[ \t]+$/gm, '').trimEnd()}\n`;
};

const showing = pages().filter((page) => blocksOf(page, 'console').length > 0);

for (const page of showing)
  test(`${page.path} shows what is printed`, async () => {
    let { text } = page;
    for (const block of blocksOf(page, 'console')) {
      const fresh = await shownBy(block);
      if (process.env['SVCDECK_WRITE_GOLDEN'] === '1') text = text.replace(block, () => fresh);
      else assert.equal(block, fresh);
    }
    if (text !== page.text) writeFileSync(fullPath(page.path), text);
  });

/** Command lines in batch blocks, and in the running text. */
const commandLinesOf = (page: Page): readonly string[] => {
  const blocks = [...blocksOf(page, 'bat'), ...blocksOf(page, '')].flatMap((block) => block.split('\n'));
  const inText = [...proseOf(page).matchAll(/`(svcdeck [^`]+)`/g)].map(([, line = '']) => line);
  return [...blocks, ...inText]
    .map((line) => line.replace(/^> /, '').replace(/(?:\s+&\s*rem|\s+#|\s+>|\s+\|).*$/, ''))
    .filter((line) => line.startsWith('svcdeck ') && !/\.\.\.|[[\]<]|\b[A-Z]+\|/.test(line));
};

/** Words that stand for what a reader puts there, and what has to stand there for the line to be read. */
const meant: Readonly<Record<string, string>> = { PATH: String.raw`\System\Processes`, RECORD: '1', VERB: 'query' };

/** What opens the whole terminal or an editor has nothing to do with words that are wrong. */
const isForTerminal = (words: readonly string[]): boolean =>
  /^(?:ui|edit|config|debug|host|perf browse)\b/.test(words.join(' ').replace(/^(?:--\S+ )+/, '')) ||
  words.length === 0;

/** What was is not changed, and the reference is made from the commands themselves, whose examples are run elsewhere. */
const others = ['CHANGELOG.md', 'docs/commands.md'];

for (const page of pages().filter(({ path }) => !others.includes(path)))
  test(`${page.path}: every command line is one that svcdeck understands`, async () => {
    const wrong: string[] = [];
    for (const line of new Set(commandLinesOf(page))) {
      const words = wordsOf(line).map((word) => meant[word] ?? word);
      if (isForTerminal(words) || words.every((word) => word.startsWith('-'))) continue;
      // Whatever follows or waits is ended before it begins.
      const { exitCode, stderr } = await onDemo(words, AbortSignal.abort(new Error('understood')));
      // A group of commands, named by itself, answers with its words.
      if (exitCode === EXIT_USAGE && !stderr.includes('\nUSAGE\n')) wrong.push(`${line}: ${stderr}`);
    }
    assert.deepEqual(wrong, []);
  });
