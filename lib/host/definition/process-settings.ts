import type { ServiceDefinition } from './definition.ts';
import type { PriorityWord } from './definition-document.ts';
import { isBatchFile } from './paths.ts';

// IDLE_PRIORITY_CLASS and so on. Learn: CreateProcessW, dwCreationFlags.
const classes: Readonly<Record<PriorityWord, number>> = {
  idle: 0x40,
  'below-normal': 0x4000,
  normal: 0x20,
  'above-normal': 0x8000,
  high: 0x80,
  realtime: 0x100,
};

/** The words for priority classes, the lowest first. */
export const priorityWords = Object.keys(classes) as readonly PriorityWord[];

/** The priority class that a word names. */
export const priorityClassOf = (word: PriorityWord): number => classes[word];

/** One bit a processor; undefined: all of them. */
export const affinityMaskOf = (processors: readonly number[] | undefined): bigint | undefined =>
  processors?.reduce((mask, processor) => mask | (1n << BigInt(processor)), 0n);

/**
 * Whether the program's standard input must be held open: a step of the stop closes it, or answers what cmd.exe asks
 * through it. Otherwise it is empty from the start. `program` with its `%NAME%` replaced.
 */
export const needsInput = ({ stop }: Pick<ServiceDefinition, 'stop'>, program: string): boolean =>
  isBatchFile(program) || stop.some(({ method }) => method === 'close-input');
