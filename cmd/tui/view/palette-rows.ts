import { safeText } from '../../../lib/output/safe-text.ts';
import { keyText, withUserKeys } from '../state/keys.ts';
import type { PaletteEntry } from '../state/palette.ts';
import type { UiState } from '../state/state.ts';
import type { Signs } from '../theme/skin.ts';
import { fitLine, type Line, span } from './line.ts';
import { measure } from './measure.ts';
import type { PanelRow } from './panel.ts';

/** Cells of the columns: group, title, keys. */
const GROUP = 11;
const TITLE = 24;
const KEY = 10;

/** With fewer cells than this the title and the key stand alone. */
const LEAST_WIDTH = 60;

interface Window {
  readonly entries: readonly PaletteEntry[];
  readonly top: number;
  readonly rows: number;
  /** Which entry the keys act on. */
  readonly index: number;
  readonly width: number;
  readonly signs: Signs;
}

/** The group where it begins, at the head of the window too. */
const groupText = ({ entries, top }: Window, at: number): string => {
  const group = entries[at]?.command.group ?? '';
  return at > top && entries[at - 1]?.command.group === group ? '' : group;
};

/** Commands with their groups, what they do, and their keys: who finds one here knows its key the next time. */
export const paletteRows = (window: Window, { bindings }: Pick<UiState, 'bindings'>): readonly PanelRow[] => {
  const { entries, top, rows, index, width, signs } = window;
  const isWide = width >= LEAST_WIDTH;
  return entries.slice(top, top + rows).map(({ command, reason }, offset): PanelRow => {
    const at = top + offset;
    const isCurrent = at === index;
    const key = keyText(withUserKeys(command, bindings).keys[0] ?? '').padStart(KEY - 1);
    const role = reason === undefined ? undefined : 'quiet';
    const text: Line = [
      span(isCurrent ? `${signs.pointer} ` : '  '),
      ...(isWide
        ? [
            span(groupText(window, at).padEnd(GROUP), 'heading'),
            span(`${command.title} `.padEnd(TITLE), role),
            span(reason === undefined ? command.description : `not now: ${safeText(reason)}`, 'quiet'),
          ]
        : [span(command.title, role)]),
    ];
    const line = [...fitLine(text, Math.max(0, width - KEY), measure), span(` ${key}`, 'accent')];
    return isCurrent ? { line, base: 'selected' } : { line };
  });
};
