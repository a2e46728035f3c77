import { editExecutable, ownMemory } from './portable-executable.ts';

const RT_RCDATA = 10;
const neutral = 0;

export interface InjectOptions {
  /** The mark in node.exe that is followed by `:0`, or by `:1` once there is a program inside. */
  readonly fuse: string;
}

/** A Windows Node with a program put into it as the resource that Node looks for when it starts. */
export const inject = (node: Uint8Array, name: string, program: Uint8Array, { fuse }: InjectOptions): Buffer => {
  const lit = Buffer.from(node);
  const at = lit.indexOf(`${fuse}:0`);
  if (at === -1) throw new Error('this Node has a program inside already, or takes none');
  if (lit.includes(fuse, at + 1)) throw new Error('this Node has the mark of a program inside more than once');
  lit.write('1', at + fuse.length + 1, 'latin1');
  return editExecutable(lit, ({ resources }) =>
    resources.replaceResourceEntry({
      type: RT_RCDATA,
      id: name.toUpperCase(),
      lang: neutral,
      codepage: 0,
      bin: ownMemory(program),
    }),
  );
};
