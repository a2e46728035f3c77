import { bareComputer } from '../../lib/computer-name.ts';
import { FailedError, RefusedError, UsageError } from '../../lib/errors.ts';
import type { Machine } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { Scene } from './cmdlet.ts';

/** This computer, by one of the names that everybody has for it. */
export const isHere = (name: string): boolean => /^(?:\.|localhost|127\.0\.0\.1|::1)$/i.test(name);

const unreachable = (name: string, error: unknown): unknown =>
  error instanceof Win32Error ? new RefusedError(`the computer '${name}' can not be asked`, error) : error;

/** Behind what is to be changed, where computers were named: which of them it is on. */
export const onWhich = (names: readonly string[] | undefined, { name }: Machine): string =>
  names === undefined ? '' : ` on ${name}`;

/** Why -ComputerName makes no sense in this call. undefined: it does. */
const clash = ({ command, context: { options } }: Scene): UsageError | undefined => {
  if (options !== undefined && options.computers.length > 0)
    return new UsageError(`${command}: --computer and -ComputerName both name the computer: give one`);
  return options?.save === true
    ? new UsageError(`${command}: --save writes back the one machine of --machine: leave out -ComputerName`)
    : undefined;
};

/**
 * Does something on each computer that was named, one after another, or on the one that the program was told of. One that can't
 * be had is told and keeps none of the others from their turn. UsageError: the program was told of a computer as well.
 */
export const onEachComputer = async (
  scene: Scene,
  names: readonly string[] | undefined,
  act: (machine: Machine) => Promise<void>,
): Promise<void> => {
  const { context, problems } = scene;
  if (names === undefined) {
    await act(await context.machine());
    return;
  }
  const fault = clash(scene);
  if (fault !== undefined) throw fault;
  for (const name of names) {
    context.signal.throwIfAborted();
    if (problems.isOver) return;
    const asked = isHere(name) ? context.machine().then(act) : onOther(scene, name, act);
    await asked.catch((error: unknown) => problems.tell(unreachable(name, error)));
  }
};

const onOther = async ({ context }: Scene, name: string, act: (machine: Machine) => Promise<void>): Promise<void> => {
  const { open, options } = context;
  if (open === undefined) throw new FailedError(`no other computer can be had from here: '${name}'`);
  const { machine } = options ?? {};
  const opened = await open({ computer: bareComputer(name), ...(machine === undefined ? {} : { machine }) });
  try {
    await act(opened);
  } finally {
    opened.close();
  }
};
