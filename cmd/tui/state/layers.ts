import type { Tone } from '../../../lib/output/style.ts';
import type { ChangePlan } from './changes.ts';
import type { EventLayer } from './event-layers.ts';
import type { TextInput } from './text-input.ts';

/** What can lie over a screen. */
export type Layer =
  | EventLayer
  | { readonly kind: 'help'; readonly top: number }
  | { readonly kind: 'palette'; readonly input: TextInput; readonly index: number }
  /** The command line. `problem`: why the words can't be run. */
  | { readonly kind: 'prompt'; readonly input: TextInput; readonly problem?: string }
  /** Machines to choose from. */
  | { readonly kind: 'machines'; readonly input: TextInput; readonly index: number }
  /** One letter a state. */
  | { readonly kind: 'states' }
  | { readonly kind: 'confirm'; readonly plan: ChangePlan; readonly isAgreed: boolean; readonly top: number }
  | { readonly kind: 'progress'; readonly changeId: number }
  | { readonly kind: 'log'; readonly top: number }
  /** Something that has to be read: lines are safe to show. */
  | {
      readonly kind: 'message';
      readonly tone: Tone;
      readonly title: string;
      readonly lines: readonly string[];
      readonly top: number;
    };

export type LayerKind = Layer['kind'];

/** What can be asked for by its name alone. */
export const newLayer = (kind: 'help' | 'palette' | 'prompt' | 'states' | 'log', input: TextInput): Layer => {
  if (kind === 'palette') return { kind, input, index: 0 };
  if (kind === 'prompt') return { kind, input };
  return kind === 'states' ? { kind } : { kind, top: 0 };
};
