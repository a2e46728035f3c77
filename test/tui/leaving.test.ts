import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { documentOf, plainService } from '../fakes/svcdeck.ts';
import { openStage, StageClock } from './stage.ts';

/** Time that stands still as soon as it is told to: whoever waits for a service goes on waiting. */
class HeldClock extends StageClock {
  isHeld = false;

  override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return super.sleep(this.isHeld ? Number.POSITIVE_INFINITY : ms, signal);
  }
}

/** A service is being stopped, and takes its time. */
const stopping = async (t: TestContext) => {
  const clock = new HeldClock();
  const document = documentOf(plainService('Slow', { behaviour: { stopHangs: true } }));
  const stage = await openStage({ clock, document });
  t.after(() => stage.close().catch(() => {}));
  await stage.until('LocalSystem');
  await stage.press('t');
  await stage.until('Stop (y)');
  clock.isHeld = true;
  await stage.press('y');
  await stage.until('1 under way');
  await stage.press('escape');
  return stage;
};

for (const key of ['ctrl+c', 'ctrl+q', 'q'])
  test(`${key} while a service stops asks once, and tells afterwards how it was left`, async (t) => {
    const stage = await stopping(t);
    await stage.press(key, 'j', key);
    await stage.until('The same key again leaves');
    await stage.press(key);
    assert.deepEqual(await stage.left, ['Slow was to be stopped when this was interrupted; it is stop-pending now']);
    assert.deepEqual([...stage.terminal.modes].toSorted(), ['25', '7']);
  });
