import { Box } from 'ink';
import { useSkin, useUi } from '../hooks/use-ui.ts';
import type { Layer } from '../state/layers.ts';
import { layerPanel } from '../view/layer-panel.ts';
import type { Panel } from '../view/panel.ts';
import { WHEEL_ROWS } from '../view/touch.ts';
import { PanelView } from './panel-view.tsx';

/** Texts go by a few lines, and the cursor of a list from one to the next. */
const wheelOf = (layer: Layer): NonNullable<Panel['wheel']> => {
  const steps = 'index' in layer ? 1 : WHEEL_ROWS;
  return (way) => Array.from({ length: steps }, () => ({ type: 'layer/move', move: way }));
};

/** What lies over the screen, the last on top. Where nothing does, nothing that happens below is of interest. */
export const Layers = () => {
  const skin = useSkin();
  const state = useUi((each) => (each.layers.length === 0 ? undefined : each));
  return state?.layers.map((layer, index) => {
    // A layer sees the state as it was opened on: what help says is about what lies below it.
    const { box, panel } = layerPanel(layer, { ...state, layers: state.layers.slice(0, index + 1) }, skin);
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a layer is what lies at its height
      <Box key={index} position="absolute" left={box.left} top={box.top}>
        <PanelView wheel={wheelOf(layer)} {...panel} hasEdges={true} level={index + 1} />
      </Box>
    );
  });
};
