import { Box } from 'ink';
import { useSkin, useUi } from '../hooks/use-ui.ts';
import { layerPanel } from '../view/layer-panel.ts';
import { PanelView } from './panel-view.tsx';

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
        <PanelView {...panel} hasEdges={true} />
      </Box>
    );
  });
};
