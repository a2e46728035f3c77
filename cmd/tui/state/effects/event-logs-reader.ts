import type { LogRecord } from '../../../../lib/events/log-list.ts';
import type { LogChoice } from '../events.ts';
import type { EffectScene } from './scene.ts';

/** Logs are asked in groups, so that the first can be seen before the last has answered. */
const GROUP = 64;

/** Every Windows has these; they are asked first. */
const first: readonly string[] = ['System', 'Application', 'Security', 'Setup', 'ForwardedEvents'];

const choiceOf = ({ name, info, config }: LogRecord): LogChoice => ({
  name,
  isClassic: config?.isClassic === true,
  records: info === null ? undefined : (info.records ?? 0),
});

const ordered = (names: readonly string[]): readonly string[] => [
  ...first.filter((name) => names.includes(name)),
  ...names.filter((name) => !first.includes(name)),
];

/** Reads which logs there are. */
export class EventLogsReader {
  readonly #scene: EffectScene;
  #isReading = false;

  constructor(scene: EffectScene) {
    this.#scene = scene;
  }

  async read(): Promise<void> {
    const { machine, signal, dispatch, tell } = this.#scene;
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      const { readLogs } = await import('../../../../lib/events/log-list.ts');
      const names = ordered(await machine.events.logs());
      const known: LogChoice[] = [];
      for (let from = 0; from < names.length && !signal.aborted; from += GROUP) {
        const records = await readLogs(machine.events, names.slice(from, from + GROUP), { oldest: false }, signal);
        known.push(...records.map(choiceOf));
        dispatch({ type: 'events/logs', logs: [...known] });
      }
    } catch (error) {
      if (!signal.aborted) dispatch({ type: 'notice', tone: 'bad', text: (await tell(error)).join(' ') });
    } finally {
      this.#isReading = false;
    }
  }
}
