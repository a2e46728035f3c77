import type { HostPlace } from '../../../native/hosting-types.ts';
import type { Machine } from '../../../native/types.ts';
import { FailedError } from '../../errors.ts';
import type { CounterProvider } from '../../perflib/provider.ts';
import { serviceProvider } from '../../perflib/service-object.ts';
import { filesOf, type RegistrationState, registrationState } from './counter-registration.ts';
import type { OpenReceipt, Receipt, ReceiptCounters } from './receipt.ts';
import type { Neighbourhood } from './release.ts';
import type { Step } from './step.ts';
import { folderFault, type InstallGround } from './undoable.ts';

const ownerText = (provider: CounterProvider): string =>
  provider.guid === serviceProvider.guid ? 'of hosted services' : `that ${provider.name} defines`;

/** Says that there will be no counters. */
export const leftOutStep: Step = {
  title: 'leave its counters out, since this computer can register none',
  run: async () => undefined,
};

const sameProvider = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const without = (counters: readonly ReceiptCounters[] | undefined, provider: string): readonly ReceiptCounters[] =>
  (counters ?? []).filter((each) => !sameProvider(each.provider, provider));

const withCounters = ({ counters: _, ...rest }: Receipt, counters: readonly ReceiptCounters[]): Receipt =>
  counters.length === 0 ? rest : { ...rest, counters };

const checkFolder = async ({ machine, trusted }: InstallGround, folder: string): Promise<void> => {
  const facts = await machine.hosting.inspect(folder);
  const fault = facts === undefined ? undefined : folderFault(folder, facts, trusted);
  if (fault !== undefined) throw fault;
};

/** One provider while it is registered, so that it can be taken back. */
class Registration {
  readonly #machine: Machine;
  readonly #place: HostPlace;
  readonly #provider: CounterProvider;
  #isOurs = false;
  /** The manifest of what was registered before. */
  #replaced: string | undefined;
  /** Our files were not there before. */
  #hasMadeFiles = false;

  constructor(machine: Machine, place: HostPlace, provider: CounterProvider) {
    this.#machine = machine;
    this.#place = place;
    this.#provider = provider;
  }

  async register(): Promise<void> {
    if ((await this.#state()) === 'whole') return;
    const { counters } = this.#machine.hosting;
    const files = filesOf(this.#provider, this.#place);
    const there = await counters.libraryOf(this.#provider.guid);
    this.#hasMadeFiles = !(await counters.holds(files));
    await counters.keep(files);
    if (there !== undefined) {
      await counters.unregister(this.#provider.guid);
      // It may have been whole: of an older svcdeck, or of the definition before.
      if (there !== '') this.#replaced = there.replace(/\.dll$/i, '.man');
    }
    await counters.register(files.path);
    this.#isOurs = true;
    if ((await this.#state()) !== 'whole')
      throw new FailedError(
        `lodctr has registered the counters ${ownerText(this.#provider)}, and Windows does not know them`,
        `See what \`lodctr /m:"${files.path}"\` says.`,
      );
  }

  async takeBack(): Promise<void> {
    const { counters } = this.#machine.hosting;
    if (this.#isOurs && (await counters.libraryOf(this.#provider.guid)) !== undefined)
      await counters.unregister(this.#provider.guid);
    this.#isOurs = false;
    const { path } = filesOf(this.#provider, this.#place);
    if (this.#hasMadeFiles && this.#replaced?.toLowerCase() !== path.toLowerCase()) await counters.discard(path);
    this.#hasMadeFiles = false;
    if (this.#replaced !== undefined) await counters.register(this.#replaced);
    this.#replaced = undefined;
  }

  #state(): Promise<RegistrationState> {
    return registrationState(this.#machine, this.#place, this.#provider);
  }
}

/**
 * Registers a provider with Windows, in place of what is registered under its name. Where it is registered as it is to be, for another
 * service, it is only noted that this one counts on it.
 */
export const registerCountersStep = (
  ground: InstallGround,
  place: HostPlace,
  provider: CounterProvider,
  state: RegistrationState,
): Step => {
  const { machine, receipt } = ground;
  const { folder, path } = filesOf(provider, place);
  const registration = new Registration(machine, place, provider);
  let before: readonly ReceiptCounters[] | undefined;
  const forget = () => receipt.change((now) => withCounters(now, before ?? []));
  const what = `the counters ${ownerText(provider)}`;
  return {
    title: state === 'other' ? `register ${what} anew, of which Windows has others or a part only` : `register ${what}`,
    run: async () => {
      await checkFolder(ground, folder);
      before = receipt.now.counters;
      const noted = [...without(before, provider.guid), { provider: provider.guid, manifest: path }];
      await receipt.change((now) => withCounters(now, noted));
      try {
        await registration.register();
      } catch (error) {
        await registration.takeBack().catch(() => undefined);
        await forget();
        throw error;
      }
    },
    undo: async () => {
      await registration.takeBack();
      await forget();
    },
  };
};

const isShared = ({ hosted }: Neighbourhood, provider: string): boolean =>
  hosted.some(({ receipt }) => (receipt.counters ?? []).some((each) => sameProvider(each.provider, provider)));

const unregisterStep = ({ hosting }: Machine, { provider, manifest }: ReceiptCounters): Step => {
  const isOfAll = sameProvider(provider, serviceProvider.guid);
  let wasThere = false;
  return {
    title: `take the counters ${isOfAll ? 'of hosted services' : 'that it defines'} from what Windows has registered`,
    run: async () => {
      const there = (await hosting.counters.libraryOf(provider)) !== undefined;
      if (there) await hosting.counters.unregister(provider);
      wasThere = there;
    },
    undo: async () => {
      if (wasThere) await hosting.counters.register(manifest);
    },
  };
};

/** Takes back what was registered for a service and no other counts on. `keeps`: what it is to keep. */
export const releaseCounterSteps = (
  machine: Machine,
  { counters }: Receipt,
  neighbourhood: Neighbourhood,
  keeps: (provider: string) => boolean = () => false,
): readonly Step[] =>
  (counters ?? [])
    .filter(({ provider }) => !keeps(provider) && !isShared(neighbourhood, provider))
    .map((each) => unregisterStep(machine, each));

/** Notes that a service no longer counts on what it is not to keep. */
export const forgetCountersStep = (receipt: OpenReceipt, keeps: (provider: string) => boolean): Step => ({
  title: 'note that it has no such counters any more',
  run: () =>
    receipt.change((now) =>
      withCounters(
        now,
        (now.counters ?? []).filter(({ provider }) => keeps(provider)),
      ),
    ),
});

const discardFilesStep = ({ hosting }: Machine, counters: readonly ReceiptCounters[]): Step => ({
  title: 'delete the files of its counters',
  run: async (note) => {
    for (const { provider, manifest } of counters) {
      const library = await hosting.counters.libraryOf(provider).catch(() => '');
      const isUsed =
        library !== undefined && library.toLowerCase() === manifest.replace(/\.man$/i, '.dll').toLowerCase();
      if (!isUsed) await hosting.counters.discard(manifest).catch((error: unknown) => note(String(error)));
    }
  },
});

/** Takes away files that nothing is registered with any more; the last thing, since whoever takes back needs them. It is no failure where one stays. */
export const discardFilesSteps = (machine: Machine, counters: readonly ReceiptCounters[] = []): readonly Step[] =>
  counters.length === 0 ? [] : [discardFilesStep(machine, counters)];
