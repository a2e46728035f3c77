import type { ServiceColumn } from './columns.ts';

/** Behind the share of a process in which several services live. */
export const SHARED_MARK = '*';

/** What a service's process takes of the processors. It takes two looks, so that a list that is read once does not have it. */
export const cpuColumn: ServiceColumn = {
  id: 'cpu',
  key: 'cpuPercent',
  title: 'CPU %',
  summary: `processor time since the last look; 100 is one processor, ${SHARED_MARK} several services share the process`,
  needs: { usage: true, times: true },
  value: ({ cpu }) => cpu?.percent ?? null,
  text: ({ cpu }) => (cpu ? `${cpu.percent.toFixed(1)}${cpu.isShared ? SHARED_MARK : ' '}` : ''),
  isRight: true,
  rank: 7,
};
