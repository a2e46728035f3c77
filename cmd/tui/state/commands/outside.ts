import { safeText } from '../../../../lib/output/safe-text.ts';
import { type Command, mainModes, serviceModes } from '../command.ts';
import { whyNothingMeant } from '../meant.ts';
import { namesToCopy, whyNoElevation } from '../outside.ts';
import type { UiState } from '../state.ts';

const noService = ({ services }: UiState): string | undefined =>
  services.current === undefined ? 'there is no service in the list' : undefined;

/** What goes to other programs. */
export const outsideCommands: readonly Command[] = [
  {
    name: 'services.copy',
    title: 'Copy the name',
    description: 'Copy the name of the service, or of those that are marked',
    keys: ['y'],
    modes: serviceModes,
    group: 'Services',
    disabledReason: whyNothingMeant,
    run: (state) => {
      const names = namesToCopy(state);
      const what = names.length === 1 ? safeText(names[0] ?? '') : `${names.length} names`;
      return [{ type: 'outside/copy', text: names.join('\n'), what }];
    },
  },
  {
    name: 'details.page',
    title: 'Open in the pager',
    description: 'Open all details of the service in the pager',
    keys: ['O'],
    modes: ['services', 'details'],
    group: 'Details',
    disabledReason: noService,
    run: ({ services: { current } }) => (current === undefined ? [] : [{ type: 'outside/page', name: current }]),
  },
  {
    name: 'elevate',
    title: 'Relaunch elevated',
    description: 'Start svcdeck anew as an administrator, in a window of its own, and leave this one',
    keys: ['A'],
    modes: [...mainModes, 'message'],
    group: 'Everywhere',
    disabledReason: whyNoElevation,
    run: () => [{ type: 'outside/elevate' }],
  },
];
