import { FailedError } from '../../../errors.ts';
import type { PriorityWord } from '../../definition/definition-document.ts';
import type { Draft } from '../draft.ts';
import type { ParameterReader } from '../parameter-reader.ts';

/** Windows' names and numbers of the priority classes. Learn: SetPriorityClass. */
const classes: readonly (readonly [name: string, code: number, word: PriorityWord])[] = [
  ['IDLE_PRIORITY_CLASS', 0x40, 'idle'],
  ['BELOW_NORMAL_PRIORITY_CLASS', 0x4000, 'below-normal'],
  ['NORMAL_PRIORITY_CLASS', 0x20, 'normal'],
  ['ABOVE_NORMAL_PRIORITY_CLASS', 0x8000, 'above-normal'],
  ['HIGH_PRIORITY_CLASS', 0x80, 'high'],
  ['REALTIME_PRIORITY_CLASS', 0x100, 'realtime'],
];

const PRIORITY = 'AppPriority';
const AFFINITY = 'AppAffinity';
const NO_CONSOLE = 'AppNoConsole';

const putPriority = (draft: Draft, reader: ParameterReader): void => {
  const written = reader.numberOrText(PRIORITY);
  if (written === undefined) return;
  const found = classes.find(([name, code]) =>
    typeof written === 'number' ? code === written : name === written.toUpperCase(),
  );
  if (found === undefined)
    throw new FailedError(`${PRIORITY} is ${JSON.stringify(written)}, which is no priority class of Windows`);
  draft.put('priority', found[2], PRIORITY);
};

const putAffinity = (draft: Draft, reader: ParameterReader): void => {
  const processors = (reader.text(AFFINITY) ?? '').replaceAll(' ', '');
  if (processors === '' || processors.toLowerCase() === 'all') return;
  if (!/^\d{1,2}(?:-\d{1,2})?(?:,\d{1,2}(?:-\d{1,2})?)*$/.test(processors))
    throw new FailedError(`${AFFINITY} is ${JSON.stringify(processors.slice(0, 40))}, which names no processors`);
  draft.put('affinity', processors, AFFINITY);
};

/** How the program's process runs. */
export const putProcess = (draft: Draft, reader: ParameterReader): void => {
  putPriority(draft, reader);
  putAffinity(draft, reader);
  if ((reader.number(NO_CONSOLE) ?? 0) !== 0)
    draft.different(NO_CONSOLE, 'a hosted program always has a hidden console of its own, so that Ctrl+C reaches it');
};
