import type { Source } from '../../../scripts/release/source.ts';

/** A commit that tests make files of a release from. */
export const source: Source = {
  version: '1.2.3',
  label: '1.2.3',
  commit: '0123456789abcdef0123456789abcdef01234567',
  tag: 'v1.2.3',
  isClean: true,
  committedAt: new Date('2026-03-01T23:34:56Z'),
};
