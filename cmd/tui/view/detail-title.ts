import { safeText } from '../../../lib/output/safe-text.ts';
import type { DetailTab, ServicesState } from '../state/services.ts';
import { detailTabs } from './detail-lines.ts';
import type { Line } from './line.ts';
import { tabTitle } from './tab-title.ts';

/** Titles where there is little room. */
const shortTitles: Readonly<Record<DetailTab, string>> = {
  overview: 'Over',
  configuration: 'Conf',
  dependencies: 'Deps',
  events: 'Evts',
  counters: 'Ctrs',
  security: 'Sec',
};

const tabs = detailTabs.map((tab) => ({ ...tab, short: shortTitles[tab.id] }));

/** The service and the tabs of its details in so many cells: the open tab can be read however few they are. */
export const detailTitle = ({ detail, current = '' }: ServicesState, cells: number): Line =>
  tabTitle(
    {
      name: safeText(current),
      tabs,
      open: detail.tab,
      pressOf: (tab) => [
        { type: 'services/focus', focus: 'details' },
        { type: 'services/tab', tab },
      ],
    },
    cells,
  );
