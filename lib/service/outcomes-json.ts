import type { ServiceOutcome } from './plan-outcomes.ts';
import { stateWord } from './words.ts';

/** One service's outcome for programs. `error`: as `report` writes it; null: all went well. The keys are a promise. */
export const outcomeJson = (outcome: ServiceOutcome, error: unknown): unknown => {
  const { service, status, hasChanged, tookMs, steps } = outcome;
  return {
    name: service.name,
    state: status === undefined ? null : stateWord(status.state),
    changed: hasChanged,
    processId: status?.processId || null,
    tookMs,
    error: error ?? null,
    role: service.role,
    /** The process that was ended because the service did not stop. */
    ended:
      steps.map(([, outcome]) => (outcome.kind === 'done' ? outcome.brought.ended : undefined)).find(Boolean) ?? null,
    steps: steps.map(([{ action, isUndo = false }, { kind }]) => ({ action, outcome: kind, undo: isUndo })),
  };
};
