import type { OutputEncoding, StartWord, StopMethod } from '../../lib/host/definition/definition-document.ts';
import { priorityWords } from '../../lib/host/definition/process-settings.ts';

const startWords = ['auto', 'auto-delayed', 'manual', 'disabled'] as const satisfies readonly StartWord[];

const encodingWords = ['untouched', 'utf-8', 'utf-16', 'oem', 'ansi'] as const satisfies readonly OutputEncoding[];

/** Those that need nothing else to be said. */
const stopWords = ['ctrl-c', 'ctrl-break', 'close-window', 'close-input'] as const satisfies readonly StopMethod[];

/** Options that set one field of a definition, by the key that they set. */
export const fieldFlags = {
  'display-name': { kind: 'string', value: 'TEXT' },
  description: { kind: 'string', value: 'TEXT', mayBeEmpty: true },
  script: { kind: 'string', value: 'FILE' },
  directory: { kind: 'string', value: 'FOLDER' },
  'environment-file': { kind: 'string', value: 'FILE' },
  'restart-delay': { kind: 'string', value: 'TIME' },
  'restart-max-delay': { kind: 'string', value: 'TIME' },
  'restart-factor': { kind: 'string', value: 'NUMBER' },
  'restart-reset': { kind: 'string', value: 'TIME' },
  'restart-give-up': { kind: 'string', value: 'TIME' },
  logs: { kind: 'string', value: 'FOLDER' },
  stdout: { kind: 'string', value: 'FILE' },
  stderr: { kind: 'string', value: 'FILE' },
  'log-encoding': { kind: 'string', value: 'ENCODING', offers: encodingWords },
  'rotate-size': { kind: 'string', value: 'SIZE' },
  'rotate-every': { kind: 'string', value: 'TIME' },
  'rotate-at': { kind: 'string', value: 'HH:MM' },
  'keep-files': { kind: 'string', value: 'NUMBER' },
  'keep-age': { kind: 'string', value: 'TIME' },
  'keep-size': { kind: 'string', value: 'SIZE' },
  priority: { kind: 'string', value: 'CLASS', offers: priorityWords },
  affinity: { kind: 'string', value: 'PROCESSORS' },
  memory: { kind: 'string', value: 'SIZE' },
  'process-memory': { kind: 'string', value: 'SIZE' },
  processes: { kind: 'string', value: 'NUMBER' },
  preshutdown: { kind: 'string', value: 'TIME' },
} as const;

/** Options that set a field to one value. */
export const switchFlags = {
  'env-only': { kind: 'boolean' },
  shared: { kind: 'boolean' },
  'leave-children': { kind: 'boolean' },
  'follow-tree': { kind: 'boolean' },
  timestamps: { kind: 'boolean' },
  'rotate-at-start': { kind: 'boolean' },
  compress: { kind: 'boolean' },
} as const;

/** Options whose values are read in a way of their own. */
export const otherFlags = {
  env: { kind: 'repeated', value: 'NAME=VALUE' },
  'prepend-path': { kind: 'repeated', value: 'FOLDER' },
  'append-path': { kind: 'repeated', value: 'FOLDER' },
  start: { kind: 'string', value: 'WHEN', offers: startWords },
  startup: { kind: 'string', value: 'WHEN', offers: startWords },
  account: { kind: 'string', value: 'ACCOUNT' },
  username: { kind: 'string', value: 'ACCOUNT' },
  depend: { kind: 'list', value: 'NAME', offers: 'service' },
  stop: { kind: 'list', value: 'STEP', offers: stopWords },
  'exit-code': { kind: 'repeated', value: 'CODE=MEANING' },
  ready: { kind: 'string', value: 'PROBE' },
  'ready-within': { kind: 'string', value: 'TIME' },
  alive: { kind: 'string', value: 'PROBE' },
  'alive-every': { kind: 'string', value: 'TIME' },
  'alive-failures': { kind: 'string', value: 'NUMBER' },
  'failure-actions': { kind: 'string', value: 'LIST', mayBeEmpty: true },
  'failure-reset': { kind: 'string', value: 'PERIOD' },
  set: { kind: 'repeated', value: 'KEY=VALUE' },
} as const;

/** Every option that says something of a definition. */
export const definitionFlags = { ...fieldFlags, ...switchFlags, ...otherFlags } as const;
