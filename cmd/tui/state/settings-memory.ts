import type { RememberedState, RememberedView } from '../../../lib/settings/state-file.ts';
import { detailTabs } from '../view/detail-lines.ts';
import type { Layer } from './layers.ts';
import { type ScreenId, screenList } from './screen-list.ts';
import { listColumns, type ServicesState, type Sort, stateKinds } from './services.ts';
import type { Bindings } from './settings-keys.ts';
import type { UiState } from './state.ts';
import { inputOf } from './text-input.ts';

/** How the screens begin, where that is not as the program has it. */
export interface UiStart {
  readonly bindings?: Bindings;
  readonly screen?: string;
  readonly sort?: { readonly column: string; readonly isDescending: boolean };
  /** As the list was left. */
  readonly view?: RememberedView;
  /** Key name of the service under the cursor. */
  readonly current?: string;
  /** What has to be read first. Safe to show. */
  readonly told?: readonly string[];
  /** Several machines were named: which of them is asked first. */
  readonly isChoosing?: boolean;
}

const screenOf = (name: string | undefined): ScreenId | undefined => screenList.find(({ id }) => id === name)?.id;

const sortOf = (wanted: UiStart['sort']): Sort | undefined => {
  const column = listColumns.find((each) => each === wanted?.column);
  return wanted === undefined || column === undefined ? undefined : { column, isDescending: wanted.isDescending };
};

/** What another version may have written and this one does not know is left as it is. */
const servicesOf = (services: ServicesState, { view, sort, current }: UiStart): ServicesState => {
  const order = sortOf(sort) ?? sortOf(view?.sort);
  const tab = detailTabs.find(({ id }) => id === view?.tab)?.id;
  const hidden = stateKinds.map(({ sign }) => sign as string).filter((sign) => view?.hidden.includes(sign));
  return {
    ...services,
    filter: view?.filter ?? services.filter,
    hidden: new Set(hidden),
    sort: order ?? services.sort,
    ...(current === undefined ? {} : { current }),
    ...(tab === undefined ? {} : { detail: { ...services.detail, tab } }),
  };
};

/** What lies over the first screen. */
const layersOf = ({ told = [], isChoosing = false }: UiStart): readonly Layer[] => [
  ...(isChoosing ? [{ kind: 'machines', input: inputOf(), index: 0 } as const] : []),
  ...(told.length === 0 ? [] : [{ kind: 'message', tone: 'waiting', title: 'Settings', lines: told, top: 0 } as const]),
];

/** The first state, as the settings and what was remembered want it. */
export const startedWith = (state: UiState, start: UiStart): UiState => {
  const { bindings, screen, view } = start;
  return {
    ...state,
    ...(bindings === undefined ? {} : { bindings }),
    screen: screenOf(screen) ?? screenOf(view?.screen) ?? state.screen,
    services: servicesOf(state.services, start),
    layers: [...state.layers, ...layersOf(start)],
  };
};

/** What of a state is remembered. `machine`: what the machine is remembered by. */
export const rememberedOf = ({ screen, services }: UiState, machine: string): RememberedState => {
  const { sort, filter, hidden, detail, current } = services;
  return {
    view: { screen, sort, filter, hidden: [...hidden], tab: detail.tab },
    services: current === undefined ? {} : { [machine]: current },
    recent: [],
  };
};
