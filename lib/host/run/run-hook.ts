import type { ServiceDefinition } from '../definition/definition.ts';
import { expandVariables, type Variables } from '../environment/variables.ts';
import type { HostClock, HostedSystem, HostSurroundings } from './hosted.ts';
import { runCommand } from './run-command.ts';
import type { Tell } from './tell.ts';

export interface HookParts {
  readonly system: Pick<HostedSystem, 'createGroup'>;
  readonly clock: HostClock;
  readonly surroundings: HostSurroundings;
  readonly tell: Tell;
}

/**
 * Runs a hook of a service where it has one. Gives why it has failed, which has been told; whether that matters is for the caller
 * to know. undefined: it has not.
 */
export const runHook = async (
  name: keyof ServiceDefinition['hooks'],
  { hooks, directory }: ServiceDefinition,
  variables: Variables,
  parts: HookParts,
  { signal, mostMs = Number.POSITIVE_INFINITY }: { readonly signal: AbortSignal; readonly mostMs?: number },
): Promise<string | undefined> => {
  const hook = hooks[name];
  if (hook === undefined) return undefined;
  const place = { ...parts, variables, folder: expandVariables(directory, variables) };
  const end = await runCommand(hook, place, Math.min(hook.timeoutMs, mostMs), signal);
  if (end.kind !== 'failed') return undefined;
  parts.tell('HOST_HOOK_FAILED', { hook: name, reason: end.reason });
  return end.reason;
};
