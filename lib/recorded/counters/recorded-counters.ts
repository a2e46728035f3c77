import { CounterError } from '../../../native/counter-error.ts';
import type {
  CounterInfo,
  CounterObject,
  CounterPath,
  CounterSession,
  CounterSessionOptions,
  Counters,
} from '../../../native/counter-types.ts';
import { pdhCodes } from '../../../native/pdh-codes.ts';
import { pdhText } from '../../../native/pdh-texts.ts';
import { buildPath, parsePath } from '../../counters/path.ts';
import { chooseInstances } from './choose.ts';
import { RecordedCounterSession } from './counter-session.ts';
import type { CounterWorld } from './counter-world.ts';
import { counterInfo, objectInfo } from './info.ts';
import type { BookedObject } from './object-book.ts';
import { resolvePath } from './resolve.ts';

/** The performance counters of a recorded machine, as pdh.dll would give them there. */
export class RecordedCounterSet implements Counters {
  readonly #world: CounterWorld;

  constructor(world: CounterWorld) {
    this.#world = world;
  }

  async objects(options: { readonly withInstances?: boolean } = {}): Promise<readonly CounterObject[]> {
    return this.#world.book.all.map(({ object }) => objectInfo(object, options.withInstances === true));
  }

  async counters(object: string): Promise<readonly CounterInfo[]> {
    return this.#find(object).object.counters.map(counterInfo);
  }

  async instances(object: string): Promise<readonly string[] | undefined> {
    return this.#world
      .round(0)
      .instances(this.#find(object))
      ?.map(({ unique }) => unique);
  }

  async expand(path: string): Promise<readonly string[]> {
    const { booked, counters, instance } = resolvePath(this.#world, 'PdhExpandWildCardPathW', path, 'either');
    const present = this.#world.round(0).instances(booked);
    if (present === undefined)
      return instance === undefined ? counters.map((counter) => this.#world.fullPath(booked, counter, undefined)) : [];
    const names = chooseInstances(present, instance ?? '').map(({ unique }) => unique);
    return counters.flatMap((counter) => names.map((name) => this.#world.fullPath(booked, counter, name)));
  }

  async parse(path: string): Promise<CounterPath> {
    const parts = parsePath(path);
    if (parts === undefined) throw new CounterError('PdhParseCounterPathW', pdhCodes.PDH_CSTATUS_BAD_COUNTERNAME);
    return parts;
  }

  async build(parts: CounterPath): Promise<string> {
    const path = buildPath(parts);
    if (path === undefined) throw new CounterError('PdhMakeCounterPathW', pdhCodes.PDH_INVALID_ARGUMENT);
    return path;
  }

  async open(paths: readonly string[], options: CounterSessionOptions = {}): Promise<CounterSession> {
    const session = new RecordedCounterSession(this.#world, options);
    await session.add(paths);
    return session;
  }

  async messageText(code: number): Promise<string | undefined> {
    return pdhText(code);
  }

  #find(object: string): BookedObject {
    const call = 'PdhEnumObjectItemsW';
    const booked = this.#world.book.find(object, 'either');
    if (booked === undefined) throw new CounterError(call, pdhCodes.PDH_CSTATUS_NO_OBJECT);
    if (booked.object.status !== undefined) throw new CounterError(call, booked.object.status);
    return booked;
  }
}
