import { PanelView } from '../components/panel-view.tsx';
import { useUi } from '../hooks/use-ui.ts';
import { layoutOf } from '../state/layout.ts';
import { span } from '../view/line.ts';

/** The screen of counters. */
export const CountersScreen = () => {
  const { columns, bodyRows, hasEdges } = layoutOf(useUi((state) => state.size));
  return (
    <PanelView
      title={[span('Counters', 'heading')]}
      rows={[]}
      width={columns}
      height={bodyRows}
      isFocused={true}
      hasEdges={hasEdges}
    />
  );
};
