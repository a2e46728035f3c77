import { once } from 'node:events';
import type { DeclaredObject } from '../../lib/host/script/declared-object.ts';
import type { HostMessage, ScriptControl, ScriptMessage } from '../../lib/host/script/script-message.ts';
import { type ScriptService, scriptService } from '../../lib/host/script/script-service.ts';
import { ControlTurns } from './control-turns.ts';
import { loadScript } from './load-script.ts';
import type { ScriptChannel } from './script-channel.ts';
import { ScriptCounters } from './script-counters.ts';
import { FAILED, isStopEcho, watchFaults, writeFault } from './script-faults.ts';
import { scriptLog, textOf } from './script-log.ts';
import { objectsIn } from './script-objects.ts';

type Start = Extract<HostMessage, { type: 'start' }>;

/** Why the signal is aborted, as `signal.throwIfAborted()` throws it. */
const stopError = (reason: string): Error =>
  Object.assign(new Error(`the service is being stopped (${reason})`), { name: 'AbortError' });

const takes = (service: ScriptService): readonly ScriptControl[] =>
  (['pause', 'continue', 'custom'] as const).filter((each) => service[each] !== undefined);

/** Runs one script from its loading to its end, and does what the host asks for meanwhile. */
export class ScriptRunner {
  readonly #channel: ScriptChannel;
  readonly #stop = new AbortController();
  readonly #started = Promise.withResolvers<Start>();
  readonly #declared: DeclaredObject[] = [];
  #service: ScriptService | undefined;
  #unpublished: readonly DeclaredObject[] = [];
  readonly #turns: ControlTurns;

  constructor(channel: ScriptChannel) {
    this.#channel = channel;
    this.#turns = new ControlTurns((message) => channel.send(message));
  }

  /** Gives the exit code of the process; where the script ends that itself, never. */
  async run(): Promise<number> {
    const { signal } = this.#stop;
    // Nobody is left to do anything for.
    this.#channel.listen(
      (message) => this.#take(message),
      () => process.exit(FAILED),
    );
    watchFaults(signal, (reason) => this.#channel.send({ type: 'fault', reason }));
    const start = await this.#started.promise;
    process.argv = [process.execPath, start.script, ...start.arguments];
    // A script that waits while it is loaded has been handed no signal: a stop need not wait for it.
    const stopped = once(signal, 'abort').then(() => undefined);
    const service = signal.aborted ? undefined : await Promise.race([this.#load(start.script), stopped]);
    if (service === undefined) {
      this.#channel.close();
      return signal.aborted ? 0 : FAILED;
    }
    const isFine = await this.#live(service, start);
    this.#channel.close();
    return isFine ? Number(process.exitCode ?? 0) : FAILED;
  }

  /** undefined: it cannot be run, which has been told. */
  async #load(path: string): Promise<ScriptService | undefined> {
    try {
      const module = await loadScript(path);
      this.#unpublished = objectsIn(module);
      this.#service = scriptService(module);
    } catch (error) {
      const reason = error instanceof Error && error.name === 'ScriptRefused' ? error.message : textOf(error);
      writeFault(reason, path);
      this.#channel.send({ type: 'refused', reason });
    }
    return this.#service;
  }

  async #live(service: ScriptService, { name, arguments: args }: Start): Promise<boolean> {
    const { signal } = this.#stop;
    const send = (message: ScriptMessage): void => this.#channel.send(message);
    const log = scriptLog(send);
    const parts = { service: name, declared: this.#declared, unpublished: this.#unpublished, send };
    const counters = new ScriptCounters(parts);
    // A script that ends its process has counted until then.
    process.once('exit', () => counters.flush());
    this.#channel.send({ type: 'running', takes: takes(service) });
    try {
      const given = { signal, log, counters: counters.forScript, args, env: process.env, name };
      await service.run(Object.freeze(given));
      return true;
    } catch (error) {
      if (isStopEcho(error, signal)) return true;
      const reason = textOf(error);
      writeFault(reason);
      this.#channel.send({ type: 'fault', reason });
      return false;
    } finally {
      counters.flush();
    }
  }

  #take(message: HostMessage): void {
    switch (message.type) {
      case 'object':
        this.#declared.push(message.object);
        break;
      case 'start':
        this.#started.resolve(message);
        break;
      case 'stop':
        this.#channel.send({ type: 'stopping' });
        this.#stop.abort(stopError(message.reason));
        break;
      case 'ping':
        this.#channel.send({ type: 'pong' });
        break;
      case 'pause':
      case 'continue':
        this.#turns.add(message.type, () => this.#service?.[message.type]?.());
        break;
      case 'custom':
        this.#turns.add('custom', () => this.#service?.custom?.(message.control));
        break;
      default:
        message satisfies never;
    }
  }
}
