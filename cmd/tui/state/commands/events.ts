import type { Command } from '../command.ts';

/** What keys do on the screen of events. */
export const eventCommands: readonly Command[] = [
  {
    name: 'events.back',
    title: 'Back',
    description: 'Back to the services',
    keys: ['escape'],
    modes: ['events'],
    group: 'Events',
    hint: 70,
    isKeyOnly: true,
    run: () => [{ type: 'screen/show', screen: 'services' }],
  },
];
