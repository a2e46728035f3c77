import type { UpdatePlan } from '../../lib/host/install/plan-update.ts';

/** When what an update changes holds; no lines: it changes nothing. */
export const effectLines = ({ effects: { atOnce, atNextStart }, isActive }: UpdatePlan): readonly string[] => [
  ...(atOnce.length === 0 ? [] : [`at once: ${atOnce.join(', ')}`]),
  ...(atNextStart.length === 0
    ? []
    : [`${isActive ? 'from its next start on' : 'when it starts'}: ${atNextStart.join(', ')}`]),
];
