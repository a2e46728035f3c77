/** What can fill the terminal, in the order of their keys. */
export const screenList = [
  { id: 'services', key: '1', title: 'Services', summary: 'Show the services' },
  { id: 'events', key: '2', title: 'Events', summary: 'Show the event log' },
  { id: 'counters', key: '3', title: 'Counters', summary: 'Show the performance counters' },
  { id: 'hosted', key: '4', title: 'Hosted', summary: 'Show the services that svcdeck hosts' },
] as const;

export type ScreenId = (typeof screenList)[number]['id'];
