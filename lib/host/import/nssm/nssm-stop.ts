import type { StopStepDocument } from '../../definition/definition-document.ts';
import { HOUR_MS, timeIn } from '../amounts.ts';
import type { Draft } from '../draft.ts';
import type { ParameterReader } from '../parameter-reader.ts';

const SKIP_CONSOLE = 1;
const SKIP_WINDOW = 2;
const SKIP_THREADS = 4;
const SKIP_TERMINATE = 8;

const USUAL_MS = 1500;

const SKIP = 'AppStopMethodSkip';
const THREADS = 'AppStopMethodThreads';

const methods = [
  { bit: SKIP_CONSOLE, type: 'ctrl-c', source: 'AppStopMethodConsole' },
  { bit: SKIP_WINDOW, type: 'close-window', source: 'AppStopMethodWindow' },
] as const;

/** How the program is asked to end, and what becomes of those that it has started. */
export const putStop = (draft: Draft, reader: ParameterReader): void => {
  const skip = reader.number(SKIP) ?? 0;
  const steps: StopStepDocument[] = [];
  for (const { bit, type, source } of methods) {
    const ms = reader.number(source) ?? USUAL_MS;
    if ((skip & bit) === 0) steps.push({ type, timeout: timeIn(draft, source, ms, 0, HOUR_MS) });
  }
  const threads = reader.number(THREADS);
  if (threads !== undefined && (skip & SKIP_THREADS) === 0)
    draft.lost(
      THREADS,
      'svcdeck sends no WM_QUIT to threads',
      'Give close-window that time, or end the program by a step of type command.',
    );
  if ((skip & SKIP_TERMINATE) !== 0)
    draft.lost(
      SKIP,
      'svcdeck always ends what does not end by itself',
      'Give the last step all the time that the program needs.',
    );
  draft.put(
    'stop',
    { steps: steps.length === 0 ? [{ type: 'terminate' }] : steps },
    SKIP,
    ...methods.map(({ source }) => source),
  );
  const tree = reader.number('AppKillProcessTree');
  if (tree === 0) draft.put('children', 'leave', 'AppKillProcessTree');
};
