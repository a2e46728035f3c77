import type { EventLog } from '../../dll/event-log.ts';
import type { MessageFiles } from '../../dll/message-files.ts';
import type { Registry } from '../../dll/registry.ts';
import type { EventFoundation } from '../foundation.ts';

/** The libraries that the classic side of the event log calls, each asked for when it is needed. */
export interface ClassicLibraries {
  readonly eventLog: () => EventLog;
  readonly registry: () => Registry;
  readonly messageFiles: () => MessageFiles;
  /** Path of a file in the System32 folder. */
  readonly systemPath: (file: string) => string;
}

/** What the classic side of one computer's event log stands on. */
export type ClassicFoundation = Pick<EventFoundation, 'invoke' | 'address' | 'now' | 'computer' | 'classic'>;

/** `\\NAME`, as the classic functions and the registry want another computer. null: this one. */
export const serverOf = ({ computer }: ClassicFoundation): string | null =>
  computer === null ? null : `\\\\${computer}`;
