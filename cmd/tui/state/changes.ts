import type { Configuration, ConfigurationRequest } from '../../../lib/service/configuration.ts';
import type { FailureRequest, FailureSettings } from '../../../lib/service/failure-settings.ts';
import type { ServiceStatus } from '../../../native/types.ts';

/** What the screen can do to services by their names alone. */
export type PlainGoal = 'start' | 'stop' | 'restart' | 'pause' | 'continue' | 'kill' | 'delete';

/** What the screen can do to services. */
export type ChangeGoal = PlainGoal | 'start-type' | 'configure' | 'failure' | 'rotate' | 'definition';

/** `text`: the definition of a hosted service as it is to be; `seen`: as it was when that was written. */
export interface DefinitionWish {
  readonly goal: 'definition';
  readonly names: readonly string[];
  readonly text: string;
  readonly seen: string;
  /** Of another account. Absent: there is none to tell. */
  readonly password?: string;
}

/** What was asked for, before anything was looked at. */
export type ChangeWish =
  /** `names`: key names. */
  | { readonly goal: PlainGoal; readonly names: readonly string[] }
  /** Begin new logs of hosted services. */
  | { readonly goal: 'rotate'; readonly names: readonly string[] }
  | DefinitionWish
  /** `startType`: one of `startWords`. */
  | { readonly goal: 'start-type'; readonly names: readonly string[]; readonly startType: string }
  /** `seen`: what it was asked for from. */
  | {
      readonly goal: 'configure';
      readonly names: readonly string[];
      readonly request: ConfigurationRequest;
      readonly seen: Configuration;
    }
  | {
      readonly goal: 'failure';
      readonly names: readonly string[];
      readonly request: FailureRequest;
      readonly seen: FailureSettings;
    };

/** What is being looked into, before there is anything to ask. */
export interface Looking {
  readonly wish: ChangeWish;
  readonly since: number;
}

/** What would happen, ready to be agreed to. */
export interface ChangePlan {
  readonly id: number;
  readonly wish: ChangeWish;
  /** The question. */
  readonly title: string;
  /** What it comes to, a line each: steps in order, what else is concerned. Safe to show. */
  readonly consequences: readonly string[];
  /** The command lines that do the same, one below the other. */
  readonly commandLine: string;
  /** What has to be typed to agree. Absent: a key is enough. */
  readonly typed?: string;
}

/** How one service is getting on. */
export interface ChangeStep {
  readonly name: string;
  readonly doing: string;
  readonly begunAt: number;
  /** As it was seen last. */
  readonly status?: ServiceStatus;
  /** Absent: it is under way. */
  readonly end?: { readonly kind: 'done' | 'failed' | 'left out'; readonly text: string };
}

/** Something that was agreed to and goes on, whoever watches it. */
export interface Change {
  readonly id: number;
  readonly goal: ChangeGoal;
  readonly names: readonly string[];
  readonly begunAt: number;
  readonly steps: readonly ChangeStep[];
}

export type ChangeAction =
  | { readonly type: 'change/wanted'; readonly wish: ChangeWish }
  /** It is not wanted any more: nobody is asked. */
  | { readonly type: 'change/dropped' }
  /** It can't be done. `lines`: why; safe to show. */
  | { readonly type: 'change/refused'; readonly lines: readonly string[] }
  | { readonly type: 'change/planned'; readonly plan: ChangePlan }
  /** A key came before the question could be read: it was meant for something else. */
  | { readonly type: 'change/stirred' }
  /** Nobody has typed for a while: the question has been seen. `stirs`: keys that had come when the while began. */
  | { readonly type: 'change/read'; readonly id: number; readonly stirs: number }
  | { readonly type: 'change/agreed'; readonly plan: ChangePlan; readonly at: number }
  | { readonly type: 'change/step'; readonly id: number; readonly step: ChangeStep }
  | {
      readonly type: 'change/ended';
      readonly id: number;
      readonly isFine: boolean;
      /** What came of it, a line each. Safe to show. */
      readonly told: readonly string[];
      readonly at: number;
    };

/** The steps with one put in the place of the one of the same service, or behind the others. */
export const withStep = (steps: readonly ChangeStep[], step: ChangeStep): readonly ChangeStep[] =>
  steps.some(({ name }) => name === step.name)
    ? steps.map((each) => (each.name === step.name ? step : each))
    : [...steps, step];
