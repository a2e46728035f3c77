import { NotFoundError } from '../../../../lib/errors.ts';
import { findNamed } from '../../../../lib/events/find-named.ts';
import { safeText } from '../../../../lib/output/safe-text.ts';
import type { EffectScene } from './scene.ts';

/** The logs as Windows spells them. NotFoundError: one is none. */
const spelled = async (names: readonly string[], { machine: { events } }: EffectScene): Promise<readonly string[]> => {
  // What keeps a computer from telling which there are, the screen tells that reads them.
  const all = await events.logs().catch(() => undefined);
  return all === undefined ? names : [...new Set(names.map((name) => findNamed('log', all, name)))];
};

/** Goes to the logs that the prompt names; where there is no such log, the prompt stays and offers the nearest. */
export const goToLogs = async (names: readonly string[], scene: EffectScene): Promise<void> => {
  const { state, dispatch, signal } = scene;
  const asked = state().layers.at(-1);
  // Somebody may have given up meanwhile, or wants something else.
  const isWanted = (): boolean => !signal.aborted && state().layers.at(-1) === asked;
  try {
    const logs = await spelled(names, scene);
    if (!isWanted()) return;
    const { query } = state().events;
    dispatch({ type: 'layer/close', kind: 'prompt' });
    dispatch({ type: 'screen/show', screen: 'events' });
    dispatch({ type: 'events/query', query: { ...query, place: { kind: 'logs', logs } } });
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    if (isWanted()) dispatch({ type: 'prompt/problem', problem: safeText(error.message) });
  }
};
