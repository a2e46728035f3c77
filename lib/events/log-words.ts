import type { EventLogConfig } from '../../native/event-types.ts';
import { unknownWord } from '../service/words.ts';

/** EVT_CHANNEL_TYPE in words: a promise to programs. Learn: EVT_CHANNEL_TYPE. */
export const logTypes = ['admin', 'operational', 'analytic', 'debug'] as const;

export type LogType = (typeof logTypes)[number];

/** What a log holds: `admin`, `operational`, `analytic`, `debug`. */
export const logTypeWord = (type: number): string => logTypes[type] ?? unknownWord(type);

/** A full log's choices: a promise to programs. Learn: EVT_CHANNEL_CONFIG_PROPERTY_ID, Retention and AutoBackup. */
export const logModes = ['overwrite', 'keep', 'archive'] as const;

/** What becomes of a full log: its oldest records give way, it takes no more, or it is put aside. undefined: not told. */
export const logModeWord = ({ retains, backsUp }: EventLogConfig): (typeof logModes)[number] | undefined => {
  if (retains === undefined) return undefined;
  if (!retains) return 'overwrite';
  return backsUp === true ? 'archive' : 'keep';
};

/** EVT_CHANNEL_ISOLATION_TYPE in words. */
const isolations: readonly string[] = ['application', 'system', 'custom'];

/** With which logs it shares its rights and sessions: `application`, `system`, `custom`. */
export const isolationWord = (isolation: number): string => isolations[isolation] ?? unknownWord(isolation);
