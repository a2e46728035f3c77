import type { LogFolder } from './log-folder.ts';
import type { LogSettings } from './log-settings.ts';
import { readRotatedName } from './rotated-name.ts';

/** A folder of logs before it is asked to rotate. */
export interface BeforeRotation {
  /** Log files that something stands in: the others stay. */
  readonly full: readonly string[];
  readonly names: ReadonlySet<string>;
}

/** How the log folder stands. */
export const beforeRotation = async (
  folder: Pick<LogFolder, 'list'>,
  { stdout, stderr }: Pick<LogSettings, 'stdout' | 'stderr'>,
): Promise<BeforeRotation> => {
  const files = await folder.list();
  const current = [stdout, stderr].flatMap((name) => name?.toLowerCase() ?? []);
  const full = files.filter(({ name, sizeBytes }) => sizeBytes > 0 && current.includes(name.toLowerCase()));
  return { full: full.map(({ name }) => name), names: new Set(files.map(({ name }) => name)) };
};

/** Files of those logs that were put aside since then. Compressed ones count once they are whole. */
export const putAside = async (
  folder: Pick<LogFolder, 'list'>,
  { full, names }: BeforeRotation,
): Promise<readonly string[]> => {
  const files = await folder.list();
  return files
    .map(({ name }) => name)
    .filter((name) => !names.has(name) && full.some((log) => readRotatedName(log, name) !== undefined));
};
