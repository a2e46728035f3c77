import { Box } from 'ink';
import { useUi } from '../hooks/use-ui.ts';
import { layoutOf, paneSizes } from '../state/layout.ts';
import { ServiceDetails } from './service-details.tsx';
import { ServiceList } from './service-list.tsx';

/** Services, and beside or below them the details of one. */
export const ServicesScreen = () => {
  const size = useUi((state) => state.size);
  const services = useUi((state) => state.services);
  const layout = layoutOf(size);
  const { list, details } = paneSizes(layout, services);
  return (
    <Box flexDirection={layout.arrangement === 'beside' ? 'row' : 'column'} height={layout.bodyRows} flexShrink={0}>
      {list.height > 0 && <ServiceList size={list} />}
      {details.height > 0 && <ServiceDetails size={details} />}
    </Box>
  );
};
