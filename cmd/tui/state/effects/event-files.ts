import { safeText } from '../../../../lib/output/safe-text.ts';
import { rowKey } from '../event-row.ts';
import type { EffectScene } from './scene.ts';

/** Writes what the event log shows to files, and tells what became of it. */
export class EventFiles {
  readonly #scene: EffectScene;
  #isWriting = false;

  constructor(scene: EffectScene) {
    this.#scene = scene;
  }

  async save(path: string): Promise<void> {
    const { state, dispatch, tell, clock } = this.#scene;
    if (this.#isWriting) return;
    this.#isWriting = true;
    const { query, shown, marked } = state().events;
    const rows = marked.size === 0 ? shown : shown.filter((row) => marked.has(rowKey(row)));
    try {
      const { saveEvents } = await import('./event-saver.ts');
      const { saveCommandLine } = await import('./event-command-line.ts');
      const { file, count } = await saveEvents(this.#scene, rows, path);
      const missing = rows.length - count;
      const gone = missing === 0 ? '' : `; ${missing} were not in the log any more`;
      const told = safeText(`${count} event${count === 1 ? '' : 's'} saved to ${file}${gone}`);
      const line = saveCommandLine({ query, isPicked: marked.size > 0 }, rows, { words: this.#words(), file });
      dispatch({ type: 'layer/close', kind: 'event-save' });
      dispatch({ type: 'log/add', at: clock.now(), line, told: [told] });
      dispatch({ type: 'notice', tone: missing === 0 ? 'good' : 'waiting', text: told });
    } catch (error) {
      this.#fail((await tell(error)).join(' '));
    } finally {
      this.#isWriting = false;
    }
  }

  #words(): readonly string[] {
    return this.#scene.machineWords;
  }

  /** The name stays, to be mended. */
  #fail(problem: string): void {
    const { state, dispatch } = this.#scene;
    const layer = state().layers.at(-1);
    if (layer?.kind === 'event-save') dispatch({ type: 'layer/replace', layer: { ...layer, problem } });
    else dispatch({ type: 'notice', tone: 'bad', text: problem });
  }
}
