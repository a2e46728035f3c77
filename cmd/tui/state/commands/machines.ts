import type { Action } from '../actions.ts';
import { type Command, type Mode, mainModes } from '../command.ts';
import { machineKey, offeredTargets, whyNoSwitch } from '../machines.ts';
import type { UiState } from '../state.ts';
import { inputOf } from '../text-input.ts';
import { dialogKey } from './dialog-key.ts';

/** The machine that is shown is not opened anew. */
const choose = ({ layers, machines }: UiState): readonly Action[] => {
  const layer = layers.at(-1);
  if (layer?.kind !== 'machines' || machines === undefined) return [];
  const target = offeredTargets(machines, layer.input.text)[layer.index];
  if (target === undefined) return [];
  const isShown = machineKey(target.choice) === machineKey(machines.current.choice);
  return [{ type: 'layer/close' }, ...(isShown ? [] : [{ type: 'machine/wanted', target } as const])];
};

/** To another computer. */
export const machineCommands: readonly Command[] = [
  {
    name: 'machines',
    title: 'Other machine',
    description: 'Show another computer, or a recorded machine',
    keys: ['M'],
    modes: mainModes,
    group: 'Everywhere',
    disabledReason: whyNoSwitch,
    run: () => [{ type: 'layer/open', layer: { kind: 'machines', input: inputOf(), index: 0 } }],
  },
];

const picker: readonly Mode[] = ['machines'];

/** What keys do in the picker; letters are what is looked for. */
export const machineDialogCommands: readonly Command[] = [
  dialogKey('machines.show', ['enter'], picker, 'Show it', choose, { hint: 10 }),
  dialogKey('machines.close', ['escape'], picker, 'Stay here', () => [{ type: 'layer/close' }], { hint: 20 }),
  dialogKey('machines.up', ['up', 'ctrl+k', 'shift+tab'], picker, 'Previous', () => [
    { type: 'layer/move', move: 'up' },
  ]),
  dialogKey('machines.down', ['down', 'ctrl+j', 'tab'], picker, 'Next', () => [{ type: 'layer/move', move: 'down' }]),
];
