import { hostedTabLines } from '../view/hosted-tabs.ts';
import { type HostedAction, type HostedLook, type HostedState, isAtOutput } from './hosted.ts';
import { hostedDetailColumns, hostedDetailRows, hostedListRows } from './hosted-layout.ts';
import {
  clearedOutput,
  faultyOutput,
  filteredOutput,
  movedOutput,
  rolledOutput,
  shiftedOutput,
  takenOutput,
} from './hosted-output.ts';
import { hostedIndex, hostedRows } from './hosted-rows.ts';
import { keptInView, type ListMove, moved, rolled, scrolled, scrolledBy } from './list-position.ts';
import type { UiState } from './state.ts';
import { inputOf, type TextInput } from './text-input.ts';

/** What decides on how hosted services are shown. */
export type HostedScene = Pick<UiState, 'size' | 'now' | 'services' | 'hosted'>;

const detailCount = (scene: HostedScene): number => hostedTabLines(scene, hostedDetailColumns(scene)).length;

/** Another service's lines begin at their top. */
const atRow = (scene: HostedScene, position: { readonly index: number; readonly top: number }): HostedState => {
  const { hosted } = scene;
  const rows = hostedRows(scene);
  const { index, top } = keptInView(position, rows.length, hostedListRows(scene));
  const name = rows[index]?.entry.name;
  if (name === undefined) return hosted;
  return { ...hosted, current: name, top, detailTop: name === hosted.current ? hosted.detailTop : 0 };
};

const movedList = (scene: HostedScene, move: ListMove): HostedState => {
  const rows = hostedRows(scene);
  const at = { index: hostedIndex(scene.hosted, rows), top: scene.hosted.top };
  return atRow(scene, moved(at, move, rows.length, hostedListRows(scene)));
};

const movedDetails = (scene: HostedScene, move: ListMove): HostedState => {
  const { hosted } = scene;
  const rows = hostedDetailRows(scene);
  if (hosted.tab === 'output') return { ...hosted, output: movedOutput(hosted.output, move, rows) };
  return { ...hosted, detailTop: scrolled(hosted.detailTop, move, detailCount(scene), rows) };
};

const rolledBy = (scene: HostedScene, pane: 'list' | 'details', by: number): HostedState => {
  const { hosted } = scene;
  if (pane === 'list') {
    const rows = hostedRows(scene);
    const at = { index: hostedIndex(hosted, rows), top: hosted.top };
    return atRow(scene, rolled(at, by, rows.length, hostedListRows(scene)));
  }
  const height = hostedDetailRows(scene);
  if (hosted.tab === 'output') return { ...hosted, output: rolledOutput(hosted.output, by, height) };
  return { ...hosted, detailTop: scrolledBy(hosted.detailTop, by, detailCount(scene), height) };
};

const withFilter = (hosted: HostedState, text: string): HostedState =>
  isAtOutput(hosted) ? { ...hosted, output: filteredOutput(hosted.output, text) } : { ...hosted, filter: text, top: 0 };

/** The filter that is typed, or would be. */
const filterOf = (hosted: HostedState): string => (isAtOutput(hosted) ? hosted.output.filter : hosted.filter);

const typing = (hosted: HostedState, isTyping: boolean): HostedState => {
  const { input: _gone, ...rest } = hosted;
  return isTyping ? { ...hosted, input: inputOf(filterOf(hosted)) } : rest;
};

/** After a key in the line that is typed. */
export const typedHosted = ({ hosted }: UiState, change: (input: TextInput) => TextInput): HostedState => {
  if (hosted.input === undefined) return hosted;
  const input = change(hosted.input);
  const filtered = input.text === hosted.input.text ? hosted : withFilter(hosted, input.text);
  return { ...filtered, input };
};

const withLooks = (hosted: HostedState, looks: readonly HostedLook[], aheadMs: number): HostedState => ({
  ...hosted,
  aheadMs,
  looks: new Map([...hosted.looks, ...looks.map((look) => [look.of, look] as const)]),
});

/** Nothing of the scene but its hosted services is changed. */
export const reduceHosted = (scene: HostedScene, action: HostedAction): HostedState => {
  const { hosted } = scene;
  switch (action.type) {
    case 'hosted/looks':
      return withLooks(hosted, action.looks, action.aheadMs);
    case 'hosted/move':
      return hosted.focus === 'details' ? movedDetails(scene, action.move) : movedList(scene, action.move);
    case 'hosted/scroll':
      return rolledBy(scene, action.pane, action.by);
    case 'hosted/go': {
      const index = hostedRows(scene).findIndex(({ entry }) => entry.name === action.name);
      return index < 0 ? hosted : atRow(scene, { index, top: hosted.top });
    }
    case 'hosted/focus':
      return { ...hosted, focus: action.focus };
    case 'hosted/zoom':
      return { ...hosted, isZoomed: !hosted.isZoomed };
    case 'hosted/tab':
      return { ...hosted, tab: action.tab, detailTop: 0 };
    case 'hosted/type':
      return typing(hosted, action.isTyping);
    case 'hosted/filter':
      return withFilter(hosted.input === undefined ? hosted : { ...hosted, input: inputOf(action.text) }, action.text);
    case 'hosted/output':
      return { ...hosted, output: takenOutput(hosted.output, action) };
    case 'hosted/output-fault':
      return { ...hosted, output: faultyOutput(hosted.output, action.of, action.fault) };
    case 'hosted/shift':
      return { ...hosted, output: shiftedOutput(hosted.output, action.by) };
    case 'hosted/clear':
      return { ...hosted, output: clearedOutput(hosted.output) };
    case 'hosted/refresh':
    case 'hosted/copy-line':
      return hosted;
    default:
      return action satisfies never;
  }
};
