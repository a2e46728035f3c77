import assert from 'node:assert/strict';
import { eventLog } from '../../../native/dll/event-libraries.ts';
import type { ClassicFoundation } from '../../../native/events/classic/foundation.ts';
import { readClassic } from '../../../native/events/classic/read.ts';
import { writeEvent } from '../../../native/events/classic/write.ts';
import { application, check, each, rejects, uniqueName } from './classic-stage.ts';

/** This computer's own advapi32.dll instead of the double. */
const onReal = (foundation: ClassicFoundation): ClassicFoundation => ({
  ...foundation,
  classic: { ...foundation.classic, eventLog },
});

check("this computer's own log takes an event, and gives it back where it keeps any", async (foundation) => {
  const real = onReal(foundation);
  const source = uniqueName();
  const event = { id: 0xc000_0007, type: 1, category: 3, inserts: ['größe', ''], data: new Uint8Array([1, 255]) };
  await writeEvent(real, source, event);
  // Wine takes events and keeps none.
  for await (const batch of readClassic(real, { ...application, newestFirst: true })) {
    const found = batch.find(({ provider }) => provider === source);
    assert.ok(found !== undefined, 'the event is not among the newest');
    const { id, qualifiers, level, task, values } = found;
    assert.deepEqual([id, qualifiers, level, task], [7, 0xc000, 2, 3]);
    assert.deepEqual(
      values.map(({ value }) => value),
      ['größe', '', event.data],
    );
    break;
  }
});

check('a backup file that there is not is told', async (foundation) => {
  const file = { path: `C:\\${uniqueName()}.evt`, isFile: true };
  await rejects(
    each(onReal(foundation), file, () => 0),
    'OpenBackupEventLogW',
    2,
  );
});
