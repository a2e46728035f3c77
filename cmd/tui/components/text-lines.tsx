import { Box, type DOMElement } from 'ink';
import { useLayoutEffect, useRef } from 'react';
import { useCanvas } from '../hooks/use-ui.ts';
import type { BoxContent } from '../terminal/canvas.ts';
import type { Touched } from '../view/touch.ts';

interface Props {
  /** Each ready to be shown, of `width` cells; where nothing stands beside them they may be shorter. */
  readonly lines: readonly string[];
  readonly width: number;
  readonly touched?: Touched;
  /** Absent: it is of the screen. */
  readonly level?: BoxContent['level'];
}

/** Lines one below the other. */
export const TextLines = ({ lines, width, touched, level = 0 }: Props) => {
  const canvas = useCanvas();
  const box = useRef<DOMElement>(null);
  // Ink tells of its frame when everything stands where it belongs, and the canvas is read right after these.
  useLayoutEffect(() => {
    if (box.current !== null) canvas.put(box.current, { lines, touched, level });
  }, [canvas, lines, touched, level]);
  return <Box ref={box} width={width} height={lines.length} flexShrink={0} />;
};
