import { stat } from 'node:fs/promises';

/** Is there a file or folder of this path, as far as one may know? Never rejects. */
export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
