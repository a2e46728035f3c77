import type { Probe, SystemFacts, TokenFacts } from '../../native/probe-types.ts';
import type { Machine } from '../../native/types.ts';
import type { HostedService } from '../host/install/hosted-services.ts';
import type { ProfilePaths } from '../settings/profile-paths.ts';
import type { Group, Outcome } from './finding.ts';
import type { InstalledDefinition } from './installed-definitions.ts';

/** What svcdeck knows of itself. */
export interface OwnFacts {
  readonly version: string;
  readonly commit: string;
  readonly node: string;
  readonly v8: string;
  /** The version that this svcdeck was built with. */
  readonly koffi: string;
  /** The version of Node's interface for native modules. */
  readonly abi: string;
  /** `x64`, `arm64`: what this executable was made for. */
  readonly architecture: string;
  readonly processId: number;
  /** undefined: this user has no folder for them. */
  readonly profile: ProfilePaths | undefined;
  /** Variables that tell which terminal this is. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Which svcdeck it is, and what is in it: the same in a finding and in the head of a report. */
export const versionsOf = ({ version, commit, node, v8, koffi, abi, architecture }: OwnFacts) => ({
  version,
  commit,
  node,
  v8,
  koffi,
  abi,
  architecture,
});

/** What all checks look at. Nothing is asked twice that several of them want. */
export interface Ground {
  readonly machine: Machine;
  readonly own: OwnFacts;
  /** Rejects with a NotHereError: a recorded machine does not tell. */
  probe(): Promise<Probe>;
  system(): Promise<SystemFacts>;
  token(): Promise<TokenFacts>;
  hosted(): Promise<readonly HostedService[]>;
  definitions(): Promise<readonly InstalledDefinition[]>;
}

/** One thing that is looked at. It changes nothing. */
export interface Check {
  /** What `--json` calls it. */
  readonly id: `${Group}.${string}`;
  readonly title: string;
  run(ground: Ground): Promise<Outcome | readonly Outcome[]>;
}

/** This computer can't be asked that, and need not be. */
export class NotHereError extends Error {
  override readonly name = 'NotHereError';
}

const once = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
};

/** The ground of one run. */
export const groundOf = (machine: Machine, own: OwnFacts): Ground => {
  const probe = once(async () => {
    if (machine.probe === undefined) throw new NotHereError('A recorded machine does not tell.');
    return machine.probe();
  });
  const hosted = once(async () => (await import('../host/install/hosted-services.ts')).hostedServices(machine));
  return {
    machine,
    own,
    probe,
    system: once(async () => (await probe()).system()),
    token: once(async () => (await probe()).token()),
    hosted,
    definitions: once(async () => {
      const { installedDefinitions } = await import('./installed-definitions.ts');
      return installedDefinitions(machine.hosting, await hosted());
    }),
  };
};
