import type { ServiceStatus } from '../../../../native/types.ts';

/** How a service gets on while a change runs. */
export interface ChangeProgress {
  begin(name: string, doing: string): void;
  status(name: string, status: ServiceStatus): void;
  end(name: string, kind: 'done' | 'failed' | 'left out', text: string): void;
}

/** What came of a change. */
export interface ChangeOutcome {
  readonly isFine: boolean;
  /** A line each. Safe to show. */
  readonly told: readonly string[];
}

/** A change that was looked into and not begun. */
export interface ReadyChange {
  readonly title: string;
  /** Safe to show. */
  readonly consequences: readonly string[];
  /** Several stand one below the other. */
  readonly commandLine: string;
  /** What has to be typed to agree. Absent: a key is enough. */
  readonly typed?: string;
  /** Nobody has to be asked: it touches nothing that runs. */
  readonly isHarmless: boolean;
  /** Never rejects for what a service does. */
  run(progress: ChangeProgress): Promise<ChangeOutcome>;
}
