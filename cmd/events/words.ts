import type { CommandEntry } from '../registry.ts';
import { sourceWords } from './source-words.ts';

/** What may stand behind `events` instead of a log's name. A log of such a name is read with `--log NAME`. */
export const eventWords: readonly CommandEntry[] = [
  {
    name: 'logs',
    summary: 'List the event logs: records, size, what becomes of a full one',
    load: async () => (await import('./logs.ts')).command,
  },
  {
    name: 'providers',
    summary: 'List who writes events, or show everything about one',
    load: async () => (await import('./providers.ts')).command,
  },
  {
    name: 'source',
    summary: 'List, register and remove the names under which programs write events',
    words: sourceWords,
    load: async () => (await import('./source.ts')).command,
  },
  {
    name: 'write',
    summary: 'Write an event',
    load: async () => (await import('./write.ts')).command,
  },
  {
    name: 'clear',
    summary: 'Empty event logs, saved to a file first (--backup)',
    load: async () => (await import('./clear.ts')).command,
  },
  {
    name: 'show',
    summary: 'Show everything about one event, also as JSON or XML',
    load: async () => (await import('./show.ts')).command,
  },
  {
    name: 'stats',
    summary: 'Count events by level, provider, id and time',
    load: async () => (await import('./stats.ts')).command,
  },
  {
    name: 'export',
    summary: 'Write events to an .evtx file',
    load: async () => (await import('./export.ts')).command,
  },
];
