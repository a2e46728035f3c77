import type { Machine } from '../../native/types.ts';
import type { Context, Io } from '../context.ts';
import type { Scene } from './cmdlet.ts';

/** The same, with some of it elsewhere. (No copy: some of it is asked for anew each time.) */
const withTold = (io: Io, told: Partial<Pick<Io, 'out' | 'err' | 'isErrTerminal'>>): Io =>
  Object.create(io, Object.fromEntries(Object.entries(told).map(([name, value]) => [name, { value }])));

const nothing = (): void => {};

/** For what tells its failures and its progress by itself: nobody hears of them where nobody wants to. */
export const toldBy = ({ context, problems, showsProgress }: Scene, machine: Machine): Context => ({
  ...context,
  io: withTold(context.io, {
    ...(problems.areTold ? {} : { err: nothing }),
    // Progress is for terminals alone.
    ...(showsProgress ? {} : { isErrTerminal: false }),
  }),
  machine: async () => machine,
});

/** For one of svcdeck's own commands that does what was asked for: PowerShell's says nothing of what succeeds. */
export const handedOver = (scene: Scene, machine: Machine): Context => {
  const context = toldBy(scene, machine);
  return { ...context, io: withTold(context.io, { out: (text) => scene.verbose(text.trimEnd()) }) };
};
