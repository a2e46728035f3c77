import type { DetailsSection } from '../../../lib/service/details-text.ts';
import { readToned } from './toned-text.ts';

/** Sections as text for another program: without tones, a blank line between two. */
export const printedDetails = (sections: readonly DetailsSection[]): string =>
  sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ lines }) =>
      lines
        .map((line) =>
          readToned(line)
            .map(({ text }) => text)
            .join(''),
        )
        .join('\n'),
    )
    .join('\n\n')
    .concat('\n');
