import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FailedError, UsageError } from '../../lib/errors.ts';
import { isThere } from '../../lib/files/is-there.ts';
import type { DefinitionDocument } from '../../lib/host/definition/definition-document.ts';
import { installOptions } from '../../lib/host/dump-words.ts';
import { ScriptRefused, serviceRefusal } from '../../lib/host/script/script-service.ts';
import { tookText } from '../../lib/service/duration.ts';
import { shellWord } from '../../lib/service/shell-word.ts';
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
    if (!(await isThere(path))) throw new FailedError(`there is no script ${path}`);
    if (error instanceof ScriptRefused) throw new FailedError(`${path} cannot be run: ${error.message}`);
    const reason = error instanceof FailedError ? error.message : errorLine(textOf(error));
    throw new FailedError(`${path} has failed: ${reason}`);
  } finally {
    over.abort();
  }
};

const unheld: ReadonlySet<string> = new Set(['bigint', 'function', 'symbol']);

/** As a file with a definition would have it. FailedError: there is something in it that no such file could hold. */
const plain = (service: object, path: string): object => {
  try {
    return JSON.parse(
      JSON.stringify(service, (key, value: unknown) => {
        if (unheld.has(typeof value)) throw new TypeError(`${key} is a ${typeof value}`);
        return value;
      }),
    ) as object;
  } catch (error) {
    throw new FailedError(
      `${path}: its service is no definition: ${errorLine(textOf(error instanceof Error ? error.message : error))}`,
      'A definition is made of texts, numbers, true and false, lists and objects.',
    );
  }
};

const documentOf = (module: unknown, path: string): DefinitionDocument => {
  const service = member(module, 'service');
  const name = member(service, 'name');
  if (typeof name !== 'string') throw new FailedError(`${path} does not say what its service is called`, HOW_TO);
  return { ...plain(service as object, path), name, script: path };
};

/** What a script says of its service: the fields of a definition. FailedError: it cannot be loaded, or says nothing that could be one. */
export const scriptDocument = async (
  file: string,
  withinMs: number = LOADED_WITHIN_MS,
): Promise<DefinitionDocument> => {
  const path = resolve(file);
  return documentOf(await load(path, withinMs), path);
};

/** The same of one that a service can be made of. FailedError: also where it has no `run`, which would be told at a start. */
const installable = async (file: string): Promise<DefinitionDocument> => {
  const path = resolve(file);
  const module = await load(path, LOADED_WITHIN_MS);
  const document = documentOf(module, path);
  const refusal = serviceRefusal(module);
  if (refusal !== undefined) throw new FailedError(`${path} cannot be run: ${refusal.message}`, 'Nothing was changed.');
  return document;
};

/** What stands behind start or stop, as svcdeck's own: with --wait first, they take options behind the name too. */
const waitingWords = (words: readonly string[]): readonly string[] => {
  const end = words.indexOf('--');
  return ['--wait', ...words.filter((word, at) => word !== '--wait' || (end >= 0 && at > end))];
};

/** The call that `svcdeck FILE VERB` stands for. UsageError: there is no such verb; FailedError: see `scriptDocument`. */
export const scriptCall = async ([file = '', word = '', ...rest]: readonly string[]): Promise<readonly string[]> => {
  const verb = word.toLowerCase();
  if (!isVerb(verb)) throw new UsageError(`${file}: there is no '${word}' (${verbs.join(', ')})`, shellWord(file));
  const waits = verb === 'start' || verb === 'stop';
  // Help needs no file that can be run.
  if (rest[0] === '--help') return [verb, ...(waits ? ['--wait'] : []), '--help'];
  if (verb === 'debug') return ['debug', file, ...rest];
  if (verb === 'install' || verb === 'update') {
    const document = await installable(file);
    return [verb, document.name, ...installOptions(document), ...rest];
  }
  const { name } = await scriptDocument(file);
  return waits ? [verb, ...waitingWords([name, ...rest])] : [verb, name, ...rest];
};
