import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SigningOptions } from '../options.ts';
import { authenticodeDigest, isSigned } from '../pe/certificate-table.ts';
import { readPe } from '../pe/read-pe.ts';
import { type Ended, runProgram } from '../run.ts';

/** What shows who a program is from, in the prompt in which Windows asks whether it may run. */
const DESCRIPTION = 'svcdeck';

/** How the time stamp server is asked. */
export interface Attempts {
  readonly tries: number;
  /** One try is given up after so long. */
  readonly timeoutMs: number;
  readonly pauseMs: number;
}

const patient: Attempts = { tries: 3, timeoutMs: 60_000, pauseMs: 5_000 };

export interface SignOptions {
  readonly signing: SigningOptions;
  readonly file: string;
  /** Where the signed one goes; there is none after a failure. */
  readonly out: string;
  readonly progress: (line: string) => void;
  readonly attempts?: Attempts;
  /** Absent: the one on the PATH. */
  readonly program?: string;
}

/** Signs an executable with osslsigncode, and makes sure that what was signed is what was built. */
export const sign = async (options: SignOptions): Promise<void> => {
  const { file, out } = options;
  await rm(out, { force: true });
  try {
    await signWhole(options);
    const [before, after] = [readPe(await readFile(file)), readPe(await readFile(out))];
    if (!isSigned(after))
      throw new Error('osslsigncode says that it has signed the executable, but there is no signature in it');
    if (authenticodeDigest(before) !== authenticodeDigest(after))
      throw new Error('osslsigncode has changed more of the executable than its signature');
  } catch (error) {
    await rm(out, { force: true });
    throw error;
  }
};

/** Makes sure that osslsigncode is there; gives what it calls itself. */
export const signerVersion = async (program = 'osslsigncode'): Promise<string> => {
  const { failure, output } = await runProgram(program, ['--version']);
  if (failure === 'ENOENT')
    throw new Error(
      `${program} is not there; it signs executables. Debian and Ubuntu: apt-get install osslsigncode; macOS: brew install osslsigncode; Windows: https://github.com/mtrojnar/osslsigncode/releases`,
    );
  return /osslsigncode [\d.]+/.exec(output)?.[0] ?? program;
};

const signWhole = async ({
  signing,
  file,
  out,
  progress,
  attempts = patient,
  program = 'osslsigncode',
}: SignOptions) => {
  // Older versions read the password from a file alone; on the command line every process could see it.
  const folder = await mkdtemp(join(tmpdir(), 'svcdeck-sign-'));
  try {
    const passwordFile = join(folder, 'password');
    await writeFile(passwordFile, signing.password, { mode: 0o600 });
    const args = signArguments(signing, passwordFile, file, out);
    const tries = signing.timestamp === undefined ? 1 : attempts.tries;
    for (let each = 1; ; each++) {
      const ended = await runProgram(program, args, { timeoutMs: attempts.timeoutMs });
      if (ended.exitCode === 0) return;
      await rm(out, { force: true });
      const reason = reasonOf(ended, signing, attempts);
      if (each >= tries || !isAboutTime(ended, signing))
        throw new Error(each === 1 ? reason : `${reason} (tried ${each} times)`);
      progress(`${reason}; trying again`);
      await sleep(attempts.pauseMs);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const signArguments = (
  { certificate, key, password, timestamp }: SigningOptions,
  passwordFile: string,
  file: string,
  out: string,
): readonly string[] => [
  'sign',
  ...(key === undefined ? ['-pkcs12', certificate] : ['-certs', certificate, '-key', key]),
  // An empty file is none to it.
  ...(password === '' ? [] : ['-readpass', passwordFile]),
  '-h',
  'sha256',
  '-n',
  DESCRIPTION,
  ...(timestamp === undefined ? [] : ['-ts', timestamp]),
  '-in',
  file,
  '-out',
  out,
];

/** It was the time stamp that failed: another try may go better. */
const isAboutTime = ({ output, failure }: Ended, { timestamp }: SigningOptions): boolean =>
  timestamp !== undefined && (failure === 'timeout' || /timestamp|HTTP failure|Time-Stamp/i.test(output));

const reasonOf = (ended: Ended, signing: SigningOptions, { timeoutMs }: Attempts): string => {
  const { failure, output } = ended;
  if (failure === 'timeout')
    return signing.timestamp === undefined
      ? `osslsigncode took longer than ${timeoutMs / 1000} s`
      : `the time stamp server ${signing.timestamp} has not answered within ${timeoutMs / 1000} s`;
  if (isAboutTime(ended, signing))
    return `the time stamp server ${signing.timestamp} gave no time stamp: ${shortened(output)}`;
  return `osslsigncode has not signed the executable: ${failure ?? shortened(output)}`;
};

/** The first lines that are no address in a program's memory. */
const shortened = (output: string): string =>
  output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:[0-9A-F]{8,}:|Connecting to|Failed$|Use the|Unable to set)/.test(line))
    .slice(0, 3)
    .join('; ') || 'it says nothing about why';
