import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** Enough of a long log to see what went wrong. */
const lastLines = (text: string, count = 15): string => text.trimEnd().split('\n').slice(-count).join('\n');

/** Runs a program to its end and gives its standard output; rejects with the end of what it said when it fails. */
export const command = (program: string, args: readonly string[], options: CommandOptions = {}): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      all += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      all += text;
    });
    child.on('error', reject).on('close', (exitCode, signal) => {
      if (exitCode === 0) resolve(output);
      else reject(new Error(`${program} ended with ${signal ?? `exit code ${exitCode}`}:\n${lastLines(all)}`));
    });
  });
