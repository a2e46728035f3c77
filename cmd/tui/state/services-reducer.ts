import { tabLines } from '../view/detail-lines.ts';
import { innerColumns, innerRows, layoutOf, paneSizes } from './layout.ts';
import { keptInView, type ListMove, type ListPosition, moved, rolled, scrolled, scrolledBy } from './list-position.ts';
import { type ServicesAction, type ServicesState, type Sort, shownOf } from './services.ts';
import type { UiState } from './state.ts';
import { inputOf } from './text-input.ts';

/** Rows of the list that fit on the terminal; its heading has one of its own. */
export const listRows = ({ size, services }: Pick<UiState, 'size' | 'services'>): number => {
  const layout = layoutOf(size);
  const { list } = paneSizes(layout, services);
  return Math.max(1, innerRows(list, layout) - (layout.hasEdges ? 1 : 0));
};

/** Lines of the details that fit; where there are tabs they have one. */
export const detailRows = ({ size, services }: Pick<UiState, 'size' | 'services'>): number => {
  const layout = layoutOf(size);
  return Math.max(1, innerRows(paneSizes(layout, services).details, layout));
};

const indexOf = ({ shown, current }: ServicesState): number => shown.findIndex(({ entry }) => entry.name === current);

/** With the cursor on a row that is there, and that row in the window. */
export const placed = (services: ServicesState, height: number, wanted: ListPosition): ServicesState => {
  const { index, top } = keptInView(wanted, services.shown.length, height);
  const { current: _gone, ...rest } = services;
  const name = services.shown[index]?.entry.name;
  if (name === services.current && top === services.top) return services;
  return { ...rest, top, ...(name === undefined ? {} : { current: name }) };
};

/**
 * After a change of what is shown: the cursor stays on its service, at the same height of the window, or where that is not
 * shown any more on the row that has taken its place.
 */
const reshown = (before: ServicesState, changed: ServicesState, height: number): ServicesState => {
  const after = { ...changed, shown: shownOf(changed) };
  const was = Math.max(0, indexOf(before));
  const found = indexOf(after);
  const index = found < 0 ? was : found;
  return placed(after, height, { index, top: index - (was - before.top) });
};

/** Who stands at the top wants to see what comes first in the new order; who has gone to a service keeps it. */
const sorted = (services: ServicesState, sort: Sort, height: number): ServicesState => {
  const changed = { ...services, sort };
  if (indexOf(services) > 0) return reshown(services, changed, height);
  return placed({ ...changed, shown: shownOf(changed) }, height, { index: 0, top: 0 });
};

/** A filter that is typed shows its first hit, and gives the cursor its old place back when it goes. */
const filtered = (services: ServicesState, filter: string, height: number): ServicesState => {
  const changed = { ...services, filter };
  const after = { ...changed, shown: shownOf(changed) };
  const found = indexOf(after);
  return filter === '' && found >= 0
    ? placed(after, height, { index: found, top: found - Math.floor(height / 2) })
    : placed(after, height, { index: 0, top: 0 });
};

/** What was typed to its end is kept for the next time; a filter on its way there is not. */
const withLastFilter = (services: ServicesState): ServicesState =>
  services.filter === '' ? services : { ...services, lastFilter: services.filter };

const toggled = (marked: ReadonlySet<string>, names: readonly string[]): ReadonlySet<string> => {
  const isAll = names.every((name) => marked.has(name));
  const rest = [...marked].filter((name) => !names.includes(name));
  return new Set(isAll ? rest : [...rest, ...names]);
};

const stillThere = (marked: ReadonlySet<string>, all: ServicesState['all']): ReadonlySet<string> => {
  if (marked.size === 0) return marked;
  const names = new Set(all.map(({ entry }) => entry.name));
  return [...marked].every((name) => names.has(name)) ? marked : new Set([...marked].filter((name) => names.has(name)));
};

const detailCount = ({ services, size }: UiState): number => {
  const layout = layoutOf(size);
  return tabLines(services, innerColumns(paneSizes(layout, services).details, layout), false).length;
};

const movedDetails = (scene: UiState, listMove: ListMove): ServicesState => {
  const { services } = scene;
  const top = scrolled(services.detail.top, listMove, detailCount(scene), detailRows(scene));
  return { ...services, detail: { ...services.detail, top } };
};

const movedList = (scene: UiState, listMove: ListMove): ServicesState => {
  const { services } = scene;
  const height = listRows(scene);
  const at = { index: Math.max(0, indexOf(services)), top: services.top };
  return placed(services, height, moved(at, listMove, services.shown.length, height));
};

const rolledBy = (scene: UiState, pane: 'list' | 'details', by: number): ServicesState => {
  const { services } = scene;
  if (pane === 'list') {
    const height = listRows(scene);
    const at = { index: Math.max(0, indexOf(services)), top: services.top };
    return placed(services, height, rolled(at, by, services.shown.length, height));
  }
  const top = scrolledBy(services.detail.top, by, detailCount(scene), detailRows(scene));
  return { ...services, detail: { ...services.detail, top } };
};

/** Details stay where they were scrolled to as long as they are of the same service. */
const detailed = (services: ServicesState, action: ServicesAction & { type: 'services/details' }): ServicesState => {
  const { type: _type, ...told } = action;
  const { tab, top, of } = services.detail;
  return { ...services, detail: { tab, top: of === told.of ? top : 0, ...told } };
};

const taken = (
  services: ServicesState,
  { all, reading }: ServicesAction & { type: 'services/read' },
  height: number,
): ServicesState => {
  const { fault, ...rest } = services;
  // Most of the time nothing has happened within a second.
  if (all === services.all && reading === services.reading && fault === undefined) return services;
  return reshown(services, { ...rest, all, reading, marked: stillThere(services.marked, all) }, height);
};

const detailSizes = ['own', 'half', 'all'] as const;

const withDetailSize = (services: ServicesState, step: 1 | -1): ServicesState => {
  const { isZoomed, isHalf, focus } = services;
  const at = isZoomed ? 2 : Number(isHalf);
  const size = detailSizes[(at + step + detailSizes.length) % detailSizes.length];
  return { ...services, isZoomed: size === 'all', isHalf: size === 'half', focus: size === 'all' ? 'details' : focus };
};

/** Nothing of the scene but its services is changed. */
export const reduceServices = (scene: UiState, action: ServicesAction): ServicesState => {
  const { services } = scene;
  const height = listRows(scene);
  switch (action.type) {
    case 'services/read':
      return taken(services, action, height);
    case 'services/fault':
      return { ...services, fault: action.fault };
    case 'services/details':
      return detailed(services, action);
    case 'services/move':
      return services.focus === 'details' ? movedDetails(scene, action.move) : movedList(scene, action.move);
    case 'services/scroll':
      return rolledBy(scene, action.pane, action.by);
    case 'services/go': {
      const index = services.shown.findIndex(({ entry }) => entry.name === action.name);
      return index < 0 ? services : placed(services, height, { index, top: services.top });
    }
    case 'services/filter': {
      const changed =
        services.input === undefined ? withLastFilter(services) : { ...services, input: inputOf(action.text) };
      return filtered(changed, action.text, height);
    }
    case 'services/type': {
      const { input: _gone, ...rest } = services;
      return action.isTyping ? { ...services, focus: 'list', input: inputOf(services.filter) } : withLastFilter(rest);
    }
    case 'services/hide':
      return reshown(services, { ...services, hidden: action.hidden }, height);
    case 'services/sort':
      return sorted(services, action.sort, height);
    case 'services/mark':
      return { ...services, marked: toggled(services.marked, action.names) };
    case 'services/unmark':
      return { ...services, marked: new Set() };
    case 'services/focus':
      return { ...services, focus: action.focus };
    case 'services/resize':
      return withDetailSize(services, action.step);
    case 'services/zoom':
      return { ...services, isZoomed: !services.isZoomed };
    case 'services/load':
      return { ...services, load: action.load };
    case 'services/tab':
      return { ...services, detail: { ...services.detail, tab: action.tab, top: 0 } };
    case 'services/refresh':
      return services;
    default:
      return action satisfies never;
  }
};
