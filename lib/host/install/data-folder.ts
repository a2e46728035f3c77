import type { HostPlace } from '../../../native/hosting-types.ts';
import { serviceFolderName } from '../definition/paths.ts';

/** A hosted service's own folder: its exit history is there, and its logs unless its definition puts them elsewhere. */
export const dataFolderOf = ({ dataFolder }: HostPlace, name: string): string =>
  `${dataFolder}\\${serviceFolderName(name)}`;

/** Where the ends of its program's runs are kept. */
export const historyFileOf = (place: HostPlace, name: string): string => `${dataFolderOf(place, name)}\\history.json`;
