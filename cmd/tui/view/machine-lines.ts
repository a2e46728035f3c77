import { safeText } from '../../../lib/output/safe-text.ts';
import { type MachinesState, type MachineTarget, machineKey } from '../state/machines.ts';
import type { Signs } from '../theme/skin.ts';
import { fitLine, type Line, span } from './line.ts';
import { measure } from './measure.ts';

/** Cells for where a machine is known from. */
const ORIGIN = 24;

/** A machine of the picker in so many cells. */
export const machineLine = (
  target: MachineTarget,
  { current }: MachinesState,
  width: number,
  { isChosen, signs }: { readonly isChosen: boolean; readonly signs: Signs },
): Line => {
  const isShown = machineKey(target.choice) === machineKey(current.choice);
  const origin = isShown ? `${target.origin}, shown now` : target.origin;
  const room = width - ORIGIN - 1;
  if (room < ORIGIN)
    return fitLine([span(`${isChosen ? signs.pointer : ' '} ${safeText(target.label)}`)], width, measure);
  return [
    ...fitLine([span(`${isChosen ? signs.pointer : ' '} ${safeText(target.label)}`)], room, measure),
    span(' '),
    ...fitLine([span(safeText(origin), 'quiet')], ORIGIN, measure),
  ];
};
