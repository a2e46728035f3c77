import { CONTROL_WITHIN_MS, type ScriptControl, type ScriptMessage } from '../../lib/host/script/script-message.ts';
import { textOf } from './script-log.ts';

/** Runs what a script does at its controls, one after the other as they came. */
export class ControlTurns {
  readonly #send: (message: ScriptMessage) => void;
  #turn: Promise<void> = Promise.resolve();

  constructor(send: (message: ScriptMessage) => void) {
    this.#send = send;
  }

  /** Each control has one answer, in the order of the calls; one that does not settle in time has failed, and the next has its turn. */
  add(control: ScriptControl, action: () => unknown): void {
    this.#turn = this.#turn.then(async () => this.#send(await answerOf(control, action)));
  }
}

const tooLate = `it has not done so after ${CONTROL_WITHIN_MS / 1000} s`;

const answerOf = async (control: ScriptControl, action: () => unknown): Promise<ScriptMessage> => {
  const over = Promise.withResolvers<never>();
  // A script that has come to its end does not stay for the limit.
  const limit = setTimeout(() => over.reject(tooLate), CONTROL_WITHIN_MS).unref();
  try {
    // What settles after the limit is nobody's affair any more: a late error is no unhandled one.
    await Promise.race([over.promise, (async () => action())()]);
    return { type: 'done', control };
  } catch (error) {
    return { type: 'done', control, reason: textOf(error) };
  } finally {
    clearTimeout(limit);
  }
};
