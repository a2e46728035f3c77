import { useMemo } from 'react';
import { useUi } from '../hooks/use-ui.ts';
import { TextLines } from './text-lines.tsx';

/** A line across the whole terminal, ready to be shown. */
export const ScreenLine = ({ text }: { readonly text: string }) => {
  const width = useUi((state) => state.size.columns);
  const lines = useMemo(() => [text], [text]);
  return <TextLines lines={lines} width={width} />;
};
