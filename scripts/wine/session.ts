import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wineFolder } from './places.ts';
import { processIdentity } from './process-identity.ts';

/** A Wine that is there. */
export interface Wine {
  /** Its loader, as it is called where it runs. */
  readonly loader: string;
  readonly server: string;
  /** The folder of the Debian that it lives in; absent: it is part of this machine. */
  readonly debian?: string;
  /** Changes when another Wine takes its place. */
  readonly identity: string;
}

/**
 * A Wine that runs: one sleeping Windows program keeps its services alive, and in its mount namespace the others find
 * themselves at home.
 */
export interface Session {
  readonly wine: Wine;
  readonly processId: number;
  /** Tells whether the process of that id is still the same. */
  readonly processIdentity: string;
}

const sessionFile = join(wineFolder, 'session.json');

/** The session that runs; undefined: none does. Quick: a few small files are read. */
export const findSession = (): Session | undefined => {
  try {
    const session = JSON.parse(readFileSync(sessionFile, 'utf8')) as Session;
    return processIdentity(session.processId) === session.processIdentity ? session : undefined;
  } catch {
    return undefined;
  }
};

export const rememberSession = async (wine: Wine, processId: number): Promise<Session> => {
  const session = { wine, processId, processIdentity: processIdentity(processId) ?? '' };
  const part = `${sessionFile}.${process.pid}`;
  await writeFile(part, JSON.stringify(session));
  await rename(part, sessionFile);
  return session;
};

/** Forgets the session; its processes are ended with their server. */
export const forgetSession = (): Promise<void> => rm(sessionFile, { force: true });
