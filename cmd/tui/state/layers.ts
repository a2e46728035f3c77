import type { Tone } from '../../../lib/output/style.ts';
import type { ChangePlan } from './changes.ts';
import type { EditedDocument } from './edit.ts';
import type { EventLayer } from './event-layers.ts';
import type { Form } from './form.ts';
import type { TextInput } from './text-input.ts';

/** What can lie over a screen. */
export type Layer =
  | EventLayer
  | { readonly kind: 'help'; readonly top: number }
  | { readonly kind: 'palette'; readonly input: TextInput; readonly index: number }
  /** The command line. `problem`: why the words can't be run. */
  | {
      readonly kind: 'prompt';
      readonly input: TextInput;
      readonly problem?: string;
      /** Among the lines that were run, and what was typed before that. Absent: it is a line of its own. */
      readonly walk?: { readonly at: number; readonly draft: string };
      /** Since when the computer is asked whether the line can be run. Absent: it is not. */
      readonly lookingSince?: number;
    }
  /** Machines to choose from. */
  | { readonly kind: 'machines'; readonly input: TextInput; readonly index: number }
  /** One letter a state. */
  | { readonly kind: 'states' }
  /** `input`: what is being typed to agree, where a key is not enough. */
  | {
      readonly kind: 'confirm';
      readonly plan: ChangePlan;
      readonly isAgreed: boolean;
      readonly top: number;
      /** It has been there long enough to be read: only now do keys answer it. */
      readonly isRead: boolean;
      /** So many keys came before that. */
      readonly stirs: number;
      readonly input?: TextInput;
    }
  /** What can be done to a service, and when it starts: a letter each. */
  | { readonly kind: 'actions'; readonly index: number }
  | { readonly kind: 'start-types'; readonly index: number }
  | { readonly kind: 'form'; readonly form: Form }
  /** What came out of the editor is no such document: it can be edited again. Lines are safe to show. */
  | {
      readonly kind: 'edit-fault';
      readonly document: EditedDocument;
      readonly lines: readonly string[];
      readonly top: number;
    }
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
