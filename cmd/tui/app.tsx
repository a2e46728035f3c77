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
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows} overflow="hidden">
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
