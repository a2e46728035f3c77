import { safeText } from '../../../lib/output/safe-text.ts';
import type { ServicesState } from '../state/services.ts';
import { detailTabs } from './detail-lines.ts';
import type { Line } from './line.ts';
import { tabTitle } from './tab-title.ts';

/** The service and the tabs of its details in so many cells: the open tab can be read however few they are. */
export const detailTitle = ({ detail, current = '' }: ServicesState, cells: number): Line =>
  tabTitle(
    {
      name: safeText(current),
      tabs: detailTabs,
      open: detail.tab,
      pressOf: (tab) => [
        { type: 'services/focus', focus: 'details' },
        { type: 'services/tab', tab },
      ],
    },
    cells,
  );
