import { Box, Text } from 'ink';
import { memo } from 'react';

const TextLine = memo(({ text }: { readonly text: string }) => <Text wrap="truncate">{text}</Text>);

/** Lines one below the other, each ready to be shown. Only those that have changed are laid out anew. */
export const TextLines = ({ lines }: { readonly lines: readonly string[] }) => (
  <Box flexDirection="column" flexShrink={0}>
    {lines.map((text, row) => (
      // A line is what stands in its row; nothing moves with it from row to row.
      // biome-ignore lint/suspicious/noArrayIndexKey: the row is what the line is
      <TextLine key={row} text={text} />
    ))}
  </Box>
);
