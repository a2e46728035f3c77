import { PanelView } from '../components/panel-view.tsx';
import { useUi } from '../hooks/use-ui.ts';
import { layoutOf } from '../state/layout.ts';
import { span } from '../view/line.ts';

/** The screen of events. */
export const EventsScreen = () => {
  const { columns, bodyRows, hasEdges } = layoutOf(useUi((state) => state.size));
  return (
    <PanelView
      title={[span('Events', 'heading')]}
      rows={[]}
      width={columns}
      height={bodyRows}
      isFocused={true}
      hasEdges={hasEdges}
    />
  );
};
