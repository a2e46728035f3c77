import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeMessageTable, type TableMessage } from '../../../scripts/build/message-table.ts';
import { editExecutable, ownMemory } from '../../../scripts/build/portable-executable.ts';
import { doublePath } from './classic-stage.ts';

const RT_MESSAGETABLE = 11;
const neutral = 0;
const unicode = 1200;

/** Texts by their identifiers. */
export type Texts = Readonly<Record<number, string>>;

/** A folder for message files, as long as `run` takes; a file that is still held open can't be removed, and fails the check. */
export const withMessageFiles = async (
  run: (make: (name: string, texts: Texts) => string) => Promise<void>,
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck messages '));
  const make = (name: string, texts: Texts): string => {
    const messages = Object.entries(texts).map(
      ([id, text]): TableMessage => ({ firstId: Number(id), lastId: Number(id), text }),
    );
    const bytes = editExecutable(readFileSync(doublePath), ({ resources }) =>
      resources.replaceResourceEntry({
        type: RT_MESSAGETABLE,
        id: 1,
        lang: neutral,
        codepage: unicode,
        bin: ownMemory(encodeMessageTable(messages)),
      }),
    );
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  try {
    await run(make);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
