import { PanelView } from '../components/panel-view.tsx';
import { useSkin, useUi } from '../hooks/use-ui.ts';
import { treeRows } from '../state/dependency-rows.ts';
import { innerColumns, innerRows, layoutOf, type PaneSize } from '../state/layout.ts';
import { dependencyRows } from '../view/dependency-lines.ts';
import { type Line, span } from '../view/line.ts';
import { WHEEL_ROWS } from '../view/touch.ts';

/** What the service under the cursor needs and what needs it, as a tree to walk in. */
export const ServiceDependencies = ({ size, title }: { readonly size: PaneSize; readonly title: Line }) => {
  const services = useUi((each) => each.services);
  const dependencies = useUi((each) => each.dependencies);
  const layout = layoutOf(useUi((each) => each.size));
  const { isAscii, signs } = useSkin();
  const isFocused = services.focus === 'details';
  const height = innerRows(size, layout);
  const width = innerColumns(size, layout);
  const count = treeRows(dependencies, services).length;
  return (
    <PanelView
      title={title}
      aside={count > height ? [span(`${dependencies.index + 1}/${count}`, 'quiet')] : []}
      rows={dependencyRows(dependencies, services, { width, height, isFocused, isAscii, pointer: signs.pointer })}
      width={size.width}
      height={size.height}
      isFocused={isFocused}
      hasEdges={layout.hasEdges}
      press={() => [{ type: 'services/focus', focus: 'details' }]}
      wheel={(way) => [{ type: 'dependencies/scroll', by: way === 'up' ? -WHEEL_ROWS : WHEEL_ROWS }]}
    />
  );
};
