import type { DriveRoom } from '../../../native/probe-types.ts';
import { dataFolderOf } from '../../host/install/data-folder.ts';
import { weakPlaces, whoMayChange } from '../../host/install/weak-places.ts';
import { sizeText } from '../../output/size.ts';
import { serviceSid } from '../../sc/service-sid.ts';
import { type Check, type Ground, NotHereError } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import { pathName, say, serviceName, someOf } from '../said.ts';
import { administrators, weakOutcome } from '../weak.ts';
import { ofEach, orWell } from './each-hosted.ts';

const executable = async (ground: Ground): Promise<readonly Outcome[]> => {
  const { hosting } = ground.machine;
  const { executable: path } = await hosting.place();
  if (path === undefined) return [ok(say`svcdeck runs from its source, and not as svcdeck.exe.`)];
  const facts = { path: pathName(path) };
  const weak = await weakPlaces((place) => hosting.inspect(place), path, new Set([await hosting.caller()]));
  const so = say`, where this svcdeck.exe is: you may run theirs next time.`;
  const outcomes = await ofEach(weak, async (place) => [
    await weakOutcome(ground, 'warning', place, so, { ...facts, weak: pathName(place.path) }),
  ]);
  return orWell(
    outcomes,
    ok(say`This executable is ${pathName(path)}; nobody but you and administrators can change it.`, facts),
  );
};

/** A service's own account writes in its own folder; nobody knows the SID of an account that there is not. */
const ownSids = async ({ machine: { hosting } }: Ground, account: string, name: string): Promise<readonly string[]> => {
  const sid = await hosting.accounts.sidOf(account).catch(() => undefined);
  return sid === undefined ? [serviceSid(name)] : [serviceSid(name), sid];
};

/** The folder of all hosted services' data, and that of each. */
const data = async (ground: Ground): Promise<readonly Outcome[]> => {
  const { hosting } = ground.machine;
  const place = await hosting.place();
  const trusted = await administrators(ground);
  const folders = [{ path: place.dataFolder, sids: [] as readonly string[], services: [] as readonly string[] }];
  for (const { name, config } of await ground.hosted())
    folders.push({
      path: dataFolderOf(place, name),
      sids: await ownSids(ground, config.account, name),
      services: [name],
    });
  let there = 0;
  const outcomes = await ofEach(folders, async ({ path, sids, services }) => {
    const standing = await hosting.inspect(path);
    if (standing === undefined) return [];
    there++;
    const weak = whoMayChange(standing, new Set([...trusted, ...sids]));
    if (weak.length === 0) return [];
    const whose = services.length === 0 ? say`hosted services` : someOf(services.map(serviceName));
    const so = say`: logs and history of ${whose} can be forged.`;
    return [await weakOutcome(ground, 'fault', { path, sids: weak }, so, { path: pathName(path) })];
  });
  if (there === 0) return [ok(say`${pathName(place.dataFolder)} is not there yet: the first install makes it.`)];
  return orWell(
    outcomes,
    ok(say`Nobody but administrators and the services themselves write below ${pathName(place.dataFolder)}.`, {
      path: pathName(place.dataFolder),
      folders: there,
    }),
  );
};

/** The files of this user. */
const profile = async (ground: Ground): Promise<readonly Outcome[]> => {
  const { machine, own } = ground;
  await ground.probe();
  if (own.profile === undefined)
    return [
      found('note', say`This user has no folder for settings.`, {
        advice: say`Set APPDATA and LOCALAPPDATA to full paths; without them the screens remember nothing.`,
      }),
    ];
  const caller = await machine.hosting.caller();
  const there: string[] = [];
  const outcomes = await ofEach(Object.values(own.profile), async (path) => {
    const standing = await machine.hosting.inspect(path);
    if (standing === undefined) return [];
    there.push(path);
    const sids = whoMayChange(standing, new Set([caller]));
    if (sids.length === 0) return [];
    const so = say`, which svcdeck reads when you start it.`;
    return [await weakOutcome(ground, 'warning', { path, sids }, so, { path: pathName(path) })];
  });
  return orWell(
    outcomes,
    ok(
      say`Settings are in ${pathName(own.profile.settings)}${there.includes(own.profile.settings) ? '' : ' (none yet)'}; only you write there.`,
      {
        settings: pathName(own.profile.settings),
        state: pathName(own.profile.state),
        themes: pathName(own.profile.themes),
      },
    ),
  );
};

const nativeModule = async (ground: Ground): Promise<readonly Outcome[]> => {
  const { hosting } = ground.machine;
  const { folder, file, isWhole } = await (await ground.probe()).nativeModule();
  if (folder === undefined || file === undefined) return [ok(say`koffi is loaded from node_modules.`)];
  const facts = { file: pathName(file), isWhole };
  const outcomes: Outcome[] = [];
  if (!isWhole)
    outcomes.push(
      found('warning', say`${pathName(file)} is not what this svcdeck carries: a copy beside it was loaded.`, {
        facts,
        advice: say`Delete it while no svcdeck runs; if it comes back, see what writes there.`,
      }),
    );
  const standing = await hosting.inspect(folder);
  const sids = standing === undefined ? [] : whoMayChange(standing, new Set([await hosting.caller()]));
  const so = say`, from which native code is loaded.`;
  if (sids.length > 0) outcomes.push(await weakOutcome(ground, 'warning', { path: folder, sids }, so, facts));
  return orWell(outcomes, ok(say`The native module is ${pathName(file)}: whole, and only you write there.`, facts));
};

/** Less than that, and logs and updates fail soon. */
const LEAST_FREE = 2 ** 30;

/** Whether there is room on a drive. */
export const roomOutcome = (path: string, { freeBytes, totalBytes }: DriveRoom): Outcome => {
  const facts = { path: pathName(path), freeBytes, totalBytes };
  const free = `${sizeText(freeBytes)} of ${sizeText(totalBytes)} are free`;
  if (freeBytes >= LEAST_FREE) return ok(say`On the drive of ${pathName(path)} ${free}.`, facts);
  return found('warning', say`On the drive of ${pathName(path)} only ${free}.`, {
    facts,
    advice: say`Logs of hosted services and event logs stop when it is full: make room, or set logs.keep in definitions.`,
  });
};

const room = async (ground: Ground): Promise<Outcome> => {
  const asked = await ground.probe();
  const { dataFolder } = await ground.machine.hosting.place();
  const [, drive] = /^([a-z]:)/i.exec(dataFolder) ?? [];
  if (drive === undefined) throw new NotHereError('The data folder is on no drive.');
  return roomOutcome(dataFolder, await asked.room(drive));
};

/** The checks of files and who can write them. */
export const fileChecks: readonly Check[] = [
  { id: 'files.executable', title: 'executable', run: executable },
  { id: 'files.data', title: 'data of services', run: data },
  { id: 'files.profile', title: 'settings', run: profile },
  { id: 'files.module', title: 'native module', run: nativeModule },
  { id: 'files.room', title: 'free room', run: room },
];
