import type { Command } from '../command.ts';

/** To the counters of a service's process. */
export const counterTabCommands: readonly Command[] = [
  {
    name: 'details.counters',
    title: 'Counters',
    description: "Show what the service's process uses: processor, memory, handles, threads, reading and writing",
    keys: ['m'],
    modes: ['services', 'details'],
    group: 'Details',
    disabledReason: ({ services }) => (services.current === undefined ? 'there is no service in the list' : undefined),
    run: () => [
      { type: 'services/tab', tab: 'counters' },
      { type: 'services/focus', focus: 'details' },
    ],
  },
];
