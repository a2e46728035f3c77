import { Box } from 'ink';
import { useUi } from '../hooks/use-ui.ts';
import { pinRows } from '../state/counter-pins.ts';
import { counterPanes } from '../state/counters-layout.ts';
import { layoutOf } from '../state/layout.ts';
import { CountersBrowse } from './counters-browse.tsx';
import { CountersChart } from './counters-chart.tsx';
import { CountersPins } from './counters-pins.tsx';

/** The performance counters: what there is, what is pinned of it, and how that went. */
export const CountersScreen = () => {
  const size = useUi((state) => state.size);
  const counters = useUi((state) => state.counters);
  const { browse, pins, chart, isBeside } = counterPanes({ size, counters }, pinRows(counters).length);
  return (
    <Box flexDirection={isBeside ? 'row' : 'column'} height={layoutOf(size).bodyRows} flexShrink={0}>
      {browse.height > 0 && <CountersBrowse size={browse} />}
      <Box flexDirection="column" flexShrink={0}>
        {pins.height > 0 && <CountersPins size={pins} />}
        {chart.height > 0 && <CountersChart size={chart} />}
      </Box>
    </Box>
  );
};
