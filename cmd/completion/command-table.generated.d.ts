import type { CommandTable } from './command-table.ts';

export const commandTable: CommandTable;
