import type { Feed } from '../../../../lib/events/feed.ts';
import { followAfter, followFeed, isOwn, newestPositions } from '../../../../lib/events/follow-feed.ts';
import { type EventNotice, noticeText } from '../../../../lib/events/notice.ts';
import { Positions } from '../../../../lib/events/positions.ts';
import { readFault } from '../../../../lib/events/read-fault.ts';
import { safeText } from '../../../../lib/output/safe-text.ts';
import { durationText } from '../../../../lib/service/duration.ts';
import {
  ERROR_ACCESS_DENIED,
  ERROR_EVT_SUBSCRIPTION_TO_DIRECT_CHANNEL,
  ERROR_PROC_NOT_FOUND,
} from '../../../../native/codes.ts';
import { Win32Error } from '../../../../native/win32-error.ts';
import { type EventRow, rowText } from '../event-row.ts';
import { MOST_ROWS } from '../events.ts';
import type { EventSink, EventSource } from './event-job.ts';
import { rowsOf, Turns } from './event-rows.ts';
import type { EffectScene } from './scene.ts';

/** What has come is shown so often. */
const SHOW_MS = 50;

/** A log that can't be read is tried again after so long, then twice as long, and so on up to the longest. */
const FIRST_RETRY_MS = 5000;
const LONGEST_RETRY_MS = 60_000;

const SETTLE_MS = 500;

/** Trying again changes nothing, and each try may itself be written to a log. */
const lasting: ReadonlySet<number> = new Set([
  ERROR_ACCESS_DENIED,
  ERROR_EVT_SUBSCRIPTION_TO_DIRECT_CHANNEL,
  // This Windows has no such function.
  ERROR_PROC_NOT_FOUND,
]);

const mayPass = (error: unknown): boolean => error instanceof Win32Error && !lasting.has(error.code);

/** Follows logs side by side, each for itself: one that can't be read is told, tried again, and keeps none from going on. */
export class EventFollower {
  readonly #scene: EffectScene;
  readonly #source: EventSource;
  readonly #sink: EventSink;
  readonly #signal: AbortSignal;
  readonly #turns = new Turns();
  /** After how long each log is tried again. One that can be read is not among them. */
  readonly #retries = new Map<Feed, number>();
  #pending: EventRow[] = [];
  #skipped = 0;
  #count = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(scene: EffectScene, source: EventSource, sink: EventSink, signal: AbortSignal) {
    this.#scene = scene;
    this.#source = source;
    this.#sink = sink;
    this.#signal = AbortSignal.any([signal, scene.signal]);
    this.#signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  /** How many have come. */
  get count(): number {
    return this.#count;
  }

  start(): void {
    for (const feed of this.#source.feeds) void this.#keepFollowing(feed);
  }

  /** Says why a log can't be read. */
  async tell(feed: Feed, error: unknown): Promise<void> {
    if (this.#signal.aborted) return;
    const fault = await readFault(error, feed, { command: 'events', events: this.#source.events });
    const lines = await this.#scene.tell(fault);
    const retry = this.#retries.get(feed);
    const again = retry === undefined ? [] : [`It is tried again in ${durationText(retry)}.`];
    if (!this.#signal.aborted) this.#sink.fault(feed.name, [...lines, ...again].join(' '));
  }

  async #keepFollowing(feed: Feed): Promise<void> {
    const from = new Positions();
    let isNew = false;
    while (!this.#signal.aborted) {
      const attempt = new AbortController();
      try {
        isNew = (await this.#stand(feed, from)) || isNew;
        if (this.#retries.has(feed)) void this.#settle(feed, isNew, attempt.signal);
        await this.#follow(feed, from);
        return;
      } catch (error) {
        attempt.abort();
        isNew &&= this.#retries.has(feed);
        if (!(await this.#wait(feed, error))) return;
      }
    }
  }

  /** Tells what is wrong, and waits for the time to try again. false: there is none. */
  async #wait(feed: Feed, error: unknown): Promise<boolean> {
    const last = this.#retries.get(feed);
    const retry = last === undefined ? FIRST_RETRY_MS : Math.min(last * 2, LONGEST_RETRY_MS);
    const isOver = !mayPass(error);
    if (isOver) this.#retries.delete(feed);
    else this.#retries.set(feed, retry);
    await this.tell(feed, error);
    if (isOver) return false;
    await this.#scene.clock.sleep(retry, this.#signal).catch(() => {});
    return true;
  }

  /** A log that is followed for a moment can be read again; before that it may fail at once. */
  async #settle(feed: Feed, isNew: boolean, attempt: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([attempt, this.#signal]);
    await this.#scene.clock.sleep(SETTLE_MS, signal).catch(() => {});
    if (signal.aborted) return;
    this.#retries.delete(feed);
    this.#sink.fault(feed.name, undefined);
    this.#sink.notice(safeText(`${feed.name} can be read again`));
    if (isNew) this.#sink.again();
  }

  /** Where following begins or goes on. Gives whether that is only now known. It asks the log in any case. */
  async #stand(feed: Feed, from: Positions): Promise<boolean> {
    const newest = await newestPositions(this.#source.events, feed.logs);
    const unknown = newest.filter(({ log }) => from.get(log) === undefined);
    for (const position of unknown) from.set(position);
    return unknown.length > 0;
  }

  async #follow(feed: Feed, from: Positions): Promise<void> {
    const { events, passes } = this.#source;
    const live = followFeed(events, feed, {
      from: followAfter(feed, from),
      passed: from,
      signal: this.#signal,
      onNotice: (notice) => this.#hear(feed, notice),
    });
    for await (const batch of live) {
      const rows = await rowsOf(batch, feed.name, this.#turns);
      from.pass(batch.filter((record) => isOwn(feed, record)));
      const passing = passes(rows, rowText);
      if (passing === undefined && !this.#signal.aborted) this.#sink.slow();
      this.#take(passing ?? []);
    }
  }

  /** That nobody answers is told for as long as it is so. */
  #hear(feed: Feed, notice: EventNotice): void {
    if (this.#signal.aborted) return;
    const text = safeText(noticeText(notice));
    if (notice.kind === 'away') this.#sink.fault(feed.name, text);
    else this.#sink.notice(text);
    if (notice.kind === 'back') this.#sink.fault(feed.name, undefined);
  }

  /** Only the last are shown of what comes faster than anybody can read. */
  #take(rows: readonly EventRow[]): void {
    if (rows.length === 0 || this.#signal.aborted) return;
    this.#count += rows.length;
    this.#pending.push(...rows);
    const tooMany = this.#pending.length - MOST_ROWS;
    if (tooMany > 0) {
      this.#pending.splice(0, tooMany);
      this.#skipped += tooMany;
    }
    this.#timer ??= setTimeout(() => this.#show(), SHOW_MS);
  }

  #show(): void {
    this.#timer = undefined;
    const rows = this.#pending.toSorted((a, b) => (a.time < b.time ? -1 : Number(a.time > b.time)));
    const skipped = this.#skipped;
    this.#pending = [];
    this.#skipped = 0;
    this.#sink.live(rows, skipped);
  }
}
