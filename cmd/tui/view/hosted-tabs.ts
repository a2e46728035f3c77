import type { HostedTab } from '../state/hosted.ts';
import { currentHosted, lookOf } from '../state/hosted-rows.ts';
import type { UiState } from '../state/state.ts';
import { definitionLines } from './hosted-definition.ts';
import { historyLines } from './hosted-history.ts';
import { overviewLines } from './hosted-overview.ts';
import { probeLines } from './hosted-probes.ts';
import type { HostedView } from './hosted-view.ts';
import type { Line } from './line.ts';

/** The output has lines of its own, which are many. */
const tabs: Readonly<Record<Exclude<HostedTab, 'output'>, (view: HostedView) => readonly Line[]>> = {
  overview: overviewLines,
  definition: definitionLines,
  history: historyLines,
  probes: probeLines,
};

/** The lines of the open tab of the service under the cursor, at most `width` cells each. None: it is the output, or there is no service. */
export const hostedTabLines = (scene: Pick<UiState, 'now' | 'services' | 'hosted'>, width: number): readonly Line[] => {
  const { hosted, now } = scene;
  const record = currentHosted(scene);
  if (record === undefined || hosted.tab === 'output') return [];
  const row = { record, look: lookOf(hosted, record.entry.name) };
  return tabs[hosted.tab]({ row, now: now + hosted.aheadMs, width });
};
