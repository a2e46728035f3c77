/**
 * Runs a batch file that was written for `sc` and `net`: as it is, where copies of svcdeck by those names come first on the
 * PATH, and with `svcdeck sc` and `svcdeck net` in their place.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, cmd, nameExecutable, root, toWindowsPath } from '../windows.ts';

/** `copies`: sc.exe and net.exe; `svcdeck`: one svcdeck.exe, and every call in the batch file is changed. */
export type Way = 'copies' | 'svcdeck';

export interface BatchBench {
  /** A folder of its own, whose name has blanks. */
  readonly folder: string;
  /**
   * `name`: a file of this folder without its `.cmd`. `args`: put into the call as they stand, quotes included.
   * `input`: lines for standard input.
   */
  run(way: Way, name: string, args: readonly string[], input?: readonly string[]): Promise<Answer>;
  remove(): void;
}

const verbs =
  'boot|config|continue|control|create|delete|description|enumdepend|failure|getdisplayname|getkeyname|help|helpmsg|interrogate|pause|qc|qdescription|query|queryex|sdset|sdshow|start|stop';

/** Where a command stands, before one of its verbs or at the end of `set "SC=`. */
const calls = new RegExp(`(?<![\\w.%-])(sc|net)(?= (?:${verbs})\\b|"\\r?$| >)`, 'gim');

/** The batch file as someone would change it who has svcdeck on the PATH and nothing else. */
export const withSvcdeck = (text: string): string => text.replace(calls, 'svcdeck $1');

const source = (name: string): string => readFileSync(new URL(`${name}.cmd`, import.meta.url), 'utf8');

/** Batch files have CRLF in the repository, whatever the checkout made of them. */
const inCrLf = (text: string): string => text.replaceAll(/\r?\n/g, '\r\n');

/** Everything that the batch files of one test file need. */
export const openBatchBench = (): BatchBench => {
  mkdirSync(join(root, 'build'), { recursive: true });
  const folder = mkdtempSync(join(root, 'build', 'batch files '));
  const tools: Readonly<Record<Way, string>> = { copies: join(folder, 'copies'), svcdeck: join(folder, 'svcdeck') };
  for (const path of Object.values(tools)) mkdirSync(path);
  nameExecutable(join(tools.copies, 'sc.exe'));
  nameExecutable(join(tools.copies, 'net.exe'));
  nameExecutable(join(tools.svcdeck, 'svcdeck.exe'));
  return {
    folder,
    run: async (way, name, args, input = []) => {
      const place = mkdtempSync(join(folder, 'run '));
      const text = source(name);
      writeFileSync(join(place, `${name}.cmd`), inCrLf(way === 'copies' ? text : withSvcdeck(text)));
      writeFileSync(join(place, 'answers.txt'), inCrLf(input.map((line) => `${line}\n`).join('')));
      const lines = [
        '@echo off',
        `set "PATH=${toWindowsPath(tools[way])};%PATH%"`,
        'cd /d "%~dp0"',
        `call ${name}.cmd ${args.join(' ')} < answers.txt`,
        'exit %ERRORLEVEL%',
      ];
      const wrapper = join(place, 'call.cmd');
      writeFileSync(wrapper, inCrLf(lines.map((line) => `${line}\n`).join('')));
      return cmd(toWindowsPath(wrapper));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
