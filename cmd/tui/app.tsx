import { Box } from 'ink';
import { Header } from './components/header.tsx';
import { HintBar } from './components/hint-bar.tsx';
import { Layers } from './components/layers.tsx';
import { NoticeLine } from './components/notice-line.tsx';
import { type Ui, UiContext, useUi } from './hooks/use-ui.ts';
import { screens } from './screens/screens.ts';
import { layoutOf } from './state/layout.ts';

const Frame = () => {
  const size = useUi((state) => state.size);
  const screen = useUi((state) => state.screen);
  const { hasHeader, hasNotices, hasHints } = layoutOf(size);
  const Screen = screens[screen];
  // Everything is cut to its place where it is laid out: letting Ink cut it once more takes a third of the time of a frame.
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows}>
      {hasHeader && <Header />}
      <Screen />
      {hasNotices && <NoticeLine />}
      {hasHints && <HintBar />}
      <Layers />
    </Box>
  );
};

/** All that is drawn. */
export const App = ({ ui }: { readonly ui: Ui }) => (
  <UiContext value={ui}>
    <Frame />
  </UiContext>
);
