import { Box } from 'ink';
import { useUi } from '../hooks/use-ui.ts';
import { hostedPanes } from '../state/hosted-layout.ts';
import { layoutOf } from '../state/layout.ts';
import { HostedDetails } from './hosted-details.tsx';
import { HostedList } from './hosted-list.tsx';

/** The services that svcdeck hosts, and beside or below them the details of one. */
export const HostedScreen = () => {
  const size = useUi((state) => state.size);
  const services = useUi((state) => state.services);
  const hosted = useUi((state) => state.hosted);
  const layout = layoutOf(size);
  const { list, details } = hostedPanes({ size, services, hosted });
  return (
    <Box flexDirection={layout.arrangement === 'beside' ? 'row' : 'column'} height={layout.bodyRows} flexShrink={0}>
      {list.height > 0 && <HostedList size={list} />}
      {details.height > 0 && <HostedDetails size={details} />}
    </Box>
  );
};
