/** The opcodes that winmeta.xml defines. Learn: OpcodeType Complex Type. */
const names: ReadonlyMap<number, string> = new Map([
  [0, 'Info'],
  [1, 'Start'],
  [2, 'Stop'],
  [3, 'DCStart'],
  [4, 'DCStop'],
  [5, 'Extension'],
  [6, 'Reply'],
  [7, 'Resume'],
  [8, 'Suspend'],
  [9, 'Send'],
  [240, 'Receive'],
]);

/** What Windows calls an opcode. undefined: only its provider knows. */
export const opcodeName = (opcode: number): string | undefined => names.get(opcode);
