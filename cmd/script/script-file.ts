import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FailedError, UsageError } from '../../lib/errors.ts';
import type { DefinitionDocument } from '../../lib/host/definition/definition-document.ts';
import { installOptions } from '../../lib/host/dump-words.ts';
import { ScriptRefused } from '../../lib/host/script/script-service.ts';
import { tookText } from '../../lib/service/duration.ts';
import { loadScript } from './load-script.ts';
import { textOf } from './script-log.ts';
import { member } from './script-objects.ts';
import { errorLine } from './script-stack.ts';

/** What can be said behind a script: what its service is called stands in it. */
const verbs = ['install', 'update', 'remove', 'start', 'stop', 'restart', 'debug'] as const;

type Verb = (typeof verbs)[number];

const isVerb = (word: string | undefined): word is Verb => verbs.some((each) => each === word);

const HOW_TO =
  "Write `export const service = { name: 'MyService' }`; any field of a definition may stand beside the name.";

/** What waits for something that never comes would end the program without a word, for nothing else is left to do. */
const LOADED_WITHIN_MS = 30_000;

const tooLate = async (withinMs: number, signal: AbortSignal): Promise<never> => {
  await sleep(withinMs, undefined, { signal });
  throw new FailedError(`what it waits for outside of its functions has not come after ${tookText(withinMs)}`);
};

const load = async (path: string, withinMs: number): Promise<unknown> => {
  const over = new AbortController();
  try {
    return await Promise.race([loadScript(path), tooLate(withinMs, over.signal)]);
  } catch (error) {
    if (error instanceof ScriptRefused) throw new FailedError(`${path} cannot be run: ${error.message}`);
    const reason = error instanceof FailedError ? error.message : errorLine(textOf(error));
    throw new FailedError(`${path} has failed: ${reason}`);
  } finally {
    over.abort();
  }
};

/** What a script says of its service: the fields of a definition. FailedError: it cannot be loaded, or says nothing. */
export const scriptDocument = async (
  file: string,
  withinMs: number = LOADED_WITHIN_MS,
): Promise<DefinitionDocument> => {
  const path = resolve(file);
  const module = await load(path, withinMs);
  const service = member(module, 'service');
  const name = member(service, 'name');
  if (typeof name !== 'string') throw new FailedError(`${path} does not say what its service is called`, HOW_TO);
  return { ...(service as object), name, script: path };
};

/** What stands behind start or stop, as svcdeck's own: with --wait first, they take options behind the name too. */
const waitingWords = (words: readonly string[]): readonly string[] => {
  const end = words.indexOf('--');
  return ['--wait', ...words.filter((word, at) => word !== '--wait' || (end >= 0 && at > end))];
};

/** The call that `svcdeck FILE VERB` stands for. UsageError: there is no such verb; FailedError: see `scriptDocument`. */
export const scriptCall = async ([file = '', word = '', ...rest]: readonly string[]): Promise<readonly string[]> => {
  const verb = word.toLowerCase();
  if (!isVerb(verb)) throw new UsageError(`${file}: there is no '${word}' (${verbs.join(', ')})`, file);
  const waits = verb === 'start' || verb === 'stop';
  // Help needs no file that can be run.
  if (rest[0] === '--help') return [verb, ...(waits ? ['--wait'] : []), '--help'];
  if (verb === 'debug') return ['debug', file, ...rest];
  const document = await scriptDocument(file);
  if (verb === 'install' || verb === 'update') return [verb, document.name, ...installOptions(document), ...rest];
  return waits ? [verb, ...waitingWords([document.name, ...rest])] : [verb, document.name, ...rest];
};
