import { spawn } from 'node:child_process';
import { ERROR_TIMEOUT } from '../codes.ts';
import { Win32Error } from '../win32-error.ts';
import type { ToolEnd } from './counter-registry.ts';
import { fileError } from './file-error.ts';

/** What these programs do takes a second; with thousands of counters, some. */
const WITHIN_MS = 120_000;
const MOST_SAID = 2000;

/** Runs one of Windows' own programs without a window. `decode`: what it writes, as text. 1460: it took too long, and was ended. */
export const toolRunner =
  (decode: (bytes: Buffer) => string) =>
  (program: string, args: string): Promise<ToolEnd> =>
    new Promise((resolve, reject) => {
      const options = { windowsHide: true, windowsVerbatimArguments: true, timeout: WITHIN_MS } as const;
      const child = spawn(program, [args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
      const written: Buffer[] = [];
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => written.push(bytes));
      child.on('error', (error) => reject(fileError('CreateProcessW', error)));
      child.on('close', (exitCode) => {
        const said = decode(Buffer.concat(written)).replace(/\s+/g, ' ').trim().slice(0, MOST_SAID);
        if (exitCode === null) reject(new Win32Error(program, ERROR_TIMEOUT, said));
        else resolve({ exitCode, said });
      });
    });
