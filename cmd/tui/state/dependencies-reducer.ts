import type { DependenciesAction, DependenciesState } from './dependencies.ts';
import { treeRows } from './dependency-rows.ts';
import { keptInView, moved, rolled } from './list-position.ts';
import { detailRows } from './services-reducer.ts';
import type { UiState } from './state.ts';

/** With the cursor on a row that is there. */
const placed = (scene: UiState, dependencies: DependenciesState): DependenciesState => {
  const rows = treeRows(dependencies, scene.services);
  return { ...dependencies, ...keptInView(dependencies, rows.length, detailRows(scene)) };
};

/** Another service begins at its first row; the same one stays as it was, the cursor on its row. */
const taken = (
  scene: UiState,
  { of, graph }: DependenciesAction & { type: 'dependencies/read' },
): DependenciesState => {
  const { dependencies, services } = scene;
  const { walk } = dependencies;
  if (dependencies.of !== of) return placed(scene, { of, graph, folded: new Set(), index: 0, top: 0, walk });
  const { fault: _gone, ...rest } = dependencies;
  const id = treeRows(dependencies, services)[dependencies.index]?.id;
  const after = { ...rest, graph };
  const found = treeRows(after, services).findIndex((row) => row.id === id);
  return placed(scene, found < 0 ? after : { ...after, index: found });
};

/** A branch is folded and unfolded; folding what has none goes to the row that it hangs on. */
const folded = (scene: UiState, wanted: boolean | undefined): DependenciesState => {
  const { dependencies, services } = scene;
  const rows = treeRows(dependencies, services);
  const row = rows[dependencies.index];
  if (row === undefined) return dependencies;
  const isFolded = dependencies.folded.has(row.id);
  const next = wanted ?? !isFolded;
  if (row.below === 0 || next === isFolded) {
    if (wanted !== true) return dependencies;
    const parent = rows.findLastIndex(({ line }, index) => index < dependencies.index && line.depth < row.line.depth);
    return parent < 0 ? dependencies : placed(scene, { ...dependencies, index: parent });
  }
  const others = [...dependencies.folded].filter((id) => id !== row.id);
  return placed(scene, { ...dependencies, folded: new Set(next ? [...others, row.id] : others) });
};

/** Nothing of the scene but its tree is changed. */
export const reduceDependencies = (scene: UiState, action: DependenciesAction): DependenciesState => {
  const { dependencies, services } = scene;
  // Another service's tree is about to come: keys are not meant for the old one.
  const isOld = dependencies.of !== services.current;
  if (isOld && /\/(move|scroll|pick|fold)$/.test(action.type)) return dependencies;
  const count = (): number => treeRows(dependencies, services).length;
  switch (action.type) {
    case 'dependencies/read':
      return taken(scene, action);
    case 'dependencies/fault':
      return { of: action.of, fault: action.fault, folded: new Set(), index: 0, top: 0, walk: dependencies.walk };
    case 'dependencies/move':
      return { ...dependencies, ...moved(dependencies, action.move, count(), detailRows(scene)) };
    case 'dependencies/scroll':
      return { ...dependencies, ...rolled(dependencies, action.by, count(), detailRows(scene)) };
    case 'dependencies/pick':
      return placed(scene, { ...dependencies, index: action.index });
    case 'dependencies/fold':
      return folded(scene, action.isFolded);
    case 'dependencies/walked':
      return { ...dependencies, walk: [...dependencies.walk, action.step] };
    case 'dependencies/returned':
      return { ...dependencies, walk: dependencies.walk.slice(0, -1) };
    default:
      return action satisfies never;
  }
};
