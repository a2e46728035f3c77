import { safeText } from '../../../../lib/output/safe-text.ts';
import { type Command, mainModes } from '../command.ts';
import { namesToCopy, textToPage, whyNoElevation } from '../outside.ts';

/** What goes to other programs. */
export const outsideCommands: readonly Command[] = [
  {
    name: 'services.copy',
    title: 'Copy the name',
    description: 'Copy the name of the service, or of those that are marked',
    keys: ['y'],
    modes: ['services', 'details'],
    group: 'Services',
    disabledReason: (state) => (namesToCopy(state).length === 0 ? 'there is no service in the list' : undefined),
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
    disabledReason: (state) => (textToPage(state) === undefined ? 'nothing is known of it yet' : undefined),
    run: (state) => {
      const text = textToPage(state);
      return text === undefined ? [] : [{ type: 'outside/page', name: state.services.current ?? '', text }];
    },
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
