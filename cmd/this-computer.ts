import { hostname } from 'node:os';
import type { Machine } from '../native/types.ts';

/** Is it this very computer? Only then do paths and files mean the same to it and to this program. */
export const isThisComputer = ({ name }: Machine): boolean => name.toLowerCase() === hostname().toLowerCase();
