/** A script in a process of its own, as a host has it: both ends of the line, what it prints, and how it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { MessageLines } from '../../../lib/host/script/message-lines.ts';
import {
  type HostMessage,
  messageLine,
  readScriptMessage,
  type ScriptMessage,
} from '../../../lib/host/script/script-message.ts';

const main = fileURLToPath(new URL('../../../cmd/main.ts', import.meta.url));

/** Two ends of a line for both directions; Node gives a program only half of one. */
const line = async (folder: string): Promise<readonly [ours: Socket, theirs: Socket]> => {
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${folder.replaceAll('\\', '-')}` : join(folder, 'line');
  const server = createServer().listen(path);
  await once(server, 'listening');
  const theirs = connect(path);
  const [ours] = (await once(server, 'connection')) as [Socket];
  server.close();
  return [ours, theirs];
};

export interface ScriptProcess {
  readonly messages: readonly ScriptMessage[];
  send(message: HostMessage): void;
  /** Until it has said something of that type. */
  heard<T extends ScriptMessage['type']>(type: T): Promise<Extract<ScriptMessage, { type: T }>>;
  readonly ended: Promise<{ readonly exitCode: number | null; readonly stdout: string; readonly stderr: string }>;
  readonly child: ChildProcess;
  hangUp(): void;
}

export interface ScriptFiles {
  /** The script's own, below the folder. */
  readonly file?: string;
  /** Texts of other files, by their paths below the folder. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** What its host says before it is started. */
  readonly first?: readonly HostMessage[];
}

/** Starts a script of that text. It is gone after the test. */
export const runScript = async (
  t: TestContext,
  source: string,
  { file = 'service.mjs', beside = {}, args = [], first = [] }: ScriptFiles = {},
): Promise<ScriptProcess> => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-script-'));
  const script = join(folder, file);
  for (const [name, text] of Object.entries({ ...beside, [file]: source })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const [ours, theirs] = await line(folder);
  const child = spawn(process.execPath, [main, 'run-script', script], { stdio: [theirs, 'pipe', 'pipe'] });
  theirs.destroy();
  t.after(() => {
    child.kill('SIGKILL');
    ours.destroy();
    rmSync(folder, { recursive: true, force: true });
  });
  const messages: ScriptMessage[] = [];
  const lines = new MessageLines();
  let changed = Promise.withResolvers<void>();
  const change = (): void => {
    const { resolve } = changed;
    changed = Promise.withResolvers();
    resolve();
  };
  let isOver = false;
  ours.on('error', () => undefined);
  ours.on('data', (bytes: Buffer) => {
    for (const each of lines.push(bytes))
      messages.push(readScriptMessage(each) ?? { type: 'log', level: 'error', text: each });
    change();
  });
  const heardAll = once(ours, 'close').then(() => {
    isOver = true;
    change();
  });
  const output = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close'), heardAll]);
  const ended = output.then(([stdout, stderr, [exitCode]]) => ({
    exitCode: exitCode as number | null,
    stdout,
    stderr,
  }));
  for (const message of first) ours.write(messageLine(message));
  ours.write(messageLine({ type: 'start', name: 'Shop', script, arguments: args }));
  return {
    messages,
    ended,
    child,
    send: (message) => void ours.write(messageLine(message)),
    hangUp: () => ours.destroy(),
    heard: async <T extends ScriptMessage['type']>(type: T) => {
      for (;;) {
        const found = messages.find((each): each is Extract<ScriptMessage, { type: T }> => each.type === type);
        if (found !== undefined) return found;
        if (isOver) throw new Error(`it has ended and said ${JSON.stringify(messages)}: ${(await ended).stderr}`);
        await changed.promise;
      }
    },
  };
};
