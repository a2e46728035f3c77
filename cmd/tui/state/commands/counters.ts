import type { Command } from '../command.ts';

/** What keys do on the screen of counters. */
export const counterCommands: readonly Command[] = [
  {
    name: 'counters.back',
    title: 'Back',
    description: 'Back to the services',
    keys: ['escape'],
    modes: ['counters'],
    group: 'Counters',
    hint: 70,
    isKeyOnly: true,
    run: () => [{ type: 'screen/show', screen: 'services' }],
  },
];
