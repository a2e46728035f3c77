import { FailedError } from '../../lib/errors.ts';
import { endAdvice, endStory } from '../../lib/host/exit/end-story.ts';
import type { ExitRecord } from '../../lib/host/exit/exit-history.ts';
import { readExitHistoryFile } from '../../lib/host/exit/exit-history-file.ts';
import { historyFileOf } from '../../lib/host/install/data-folder.ts';
import { shellWord } from '../../lib/service/shell-word.ts';
import type { Machine } from '../../native/types.ts';
import { type HostedText, readHosted } from './hosted-service.ts';

/** Why a hosted service went down: lines for people, and what to do next. */
export interface EndExplanation {
  readonly details: readonly string[];
  readonly advice: string;
}

/** Why the program of a service that runs is not running, or not the first one: undefined, as far as is known it is. */
export const explainRestart = async (
  machine: Pick<Machine, 'hosting'>,
  name: string,
  since: number,
): Promise<EndExplanation | undefined> => {
  const record = await lastRecord(historyFileOf(await machine.hosting.place(), name), since);
  // The end of a stop before the start is no trouble.
  if (record?.restartInMs === undefined) return undefined;
  return { details: endStory(record), advice: endAdvice(name, record) };
};

const lastRecord = async (path: string, since: number): Promise<ExitRecord | undefined> => {
  const { records } = await readExitHistoryFile(path);
  return records.findLast(({ time }) => Date.parse(time) >= since);
};

/** Somebody has spoilt its definition; undefined: nobody has. */
const spoilt = async (hosted: HostedText): Promise<EndExplanation | undefined> => {
  try {
    await readHosted(hosted);
    return undefined;
  } catch (error) {
    if (!(error instanceof FailedError)) throw error;
    return { details: [error.message], advice: `\`svcdeck edit ${shellWord(hosted.name)}\` opens its definition.` };
  }
};

/** What is known of a service on this computer that has gone down since then. Rejects when the history can't be read. */
export const explainEnd = async (
  machine: Pick<Machine, 'hosting'>,
  hosted: HostedText,
  since: number,
): Promise<EndExplanation> => {
  const { name } = hosted;
  const fault = await spoilt(hosted);
  if (fault !== undefined) return fault;
  const record = await lastRecord(historyFileOf(await machine.hosting.place(), name), since);
  if (record !== undefined) return { details: endStory(record), advice: endAdvice(name, record) };
  return {
    details: ['Its program was not run.'],
    advice: `Its events tell why: \`svcdeck events Application --provider ${shellWord(name)}\`.`,
  };
};
