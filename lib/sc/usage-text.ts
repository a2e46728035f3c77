import { configUsage, createUsage, failureUsage } from './usage-config.ts';
import { generalUsage, queryUsage } from './usage-general.ts';
import { stopUsage } from './usage-stop.ts';
import { triggerUsage } from './usage-trigger.ts';
import type { ScVerb } from './verbs.ts';

const usage = (description: readonly string[], call: string, ...more: readonly string[]): string =>
  [
    'DESCRIPTION:',
    ...description.map((line) => `        ${line}`),
    'USAGE:',
    `        sc <server> ${call}`,
    ...more.map((line) => `            ${line}`),
    '',
  ].join('\n');

/** A verb's own text. Where no capture shows it, its sentence is that of the general text. */
const byVerb: Readonly<Record<ScVerb, string>> = {
  query: queryUsage,
  queryex: queryUsage,
  config: configUsage,
  create: createUsage,
  failure: failureUsage,
  stop: stopUsage,
  triggerinfo: triggerUsage(),
  start: usage(['Starts a service running.'], 'start [service name] <arg1> <arg2> ...'),
  delete: usage(
    [
      'Deletes a service entry from the registry.',
      'If the service is running, or another process has an',
      'open handle to the service, the service is simply marked',
      'for deletion.',
    ],
    'delete [service name]',
  ),
  description: usage(['Sets the description string of a service.'], 'description [service name] [description]'),
  qc: usage(['Queries the configuration information for a service.'], 'qc [service name] <bufferSize>'),
  qdescription: usage(['Retrieves the description string of a service.'], 'qdescription [service name] <bufferSize>'),
  pause: usage(['Sends a PAUSE control request to a service.'], 'pause [service name]'),
  continue: usage(['Sends a CONTINUE control request to a service.'], 'continue [service name]'),
  interrogate: usage(['Sends an INTERROGATE control request to a service.'], 'interrogate [service name]'),
  control: usage(
    ['Sends a control code to a service.'],
    'control [service name] <value> <reason> <comment>',
    '<value>   = <paramchange|netbindadd|netbindremove|',
    '            netbindenable|netbinddisable|UserDefinedControl>',
    '<reason>, <comment>: as with sc stop',
  ),
  failureflag: usage(['Changes the failure actions flag of a service.'], 'failureflag [service name] [flag]'),
  sidtype: usage(
    ['Changes the service SID type of a service.'],
    'sidtype [service name] <none|unrestricted|restricted>',
  ),
  privs: usage(
    ['Changes the required privileges of a service.'],
    'privs [service name] [privileges]',
    '[privileges] = <Privileges(separated by / (forward slash))>',
  ),
  managedaccount: usage(
    ['Changes the service to mark the service account', 'password as managed by LSA.'],
    'managedaccount [service name] <true|false>',
  ),
  preferrednode: usage(
    ['Sets the preferred NUMA node of a service.'],
    'preferrednode [service name] [node]',
    '[node] = the number of the node; -1 removes the setting',
  ),
  getdisplayname: usage(['Gets the DisplayName for a service.'], 'GetDisplayName [service key name] <bufferSize>'),
  getkeyname: usage(['Gets the ServiceKeyName for a service.'], 'GetKeyName [service display name] <bufferSize>'),
  enumdepend: usage(['Enumerates Service Dependencies.'], 'EnumDepend [service name] <bufferSize>'),
  sdshow: usage(["Displays a service's security descriptor."], 'sdshow <name>'),
  sdset: usage(["Sets a service's security descriptor."], 'sdset <name> <SD in SDDL format>'),
  showsid: usage(['Displays the service SID string corresponding to an arbitrary name.'], 'showsid [name]'),
  qfailure: usage(['Retrieves the actions performed on service failure.'], 'qfailure [service name] <bufferSize>'),
  qfailureflag: usage(['Queries the failure actions flag of a service.'], 'qfailureflag [service name]'),
  qsidtype: usage(['Queries the service SID type of a service.'], 'qsidtype [service name]'),
  qprivs: usage(['Queries the required privileges of a service.'], 'qprivs [service name] <bufferSize>'),
  qtriggerinfo: usage(['Queries the trigger parameters of a service.'], 'qtriggerinfo [service name] <bufferSize>'),
  qpreferrednode: usage(['Queries the preferred NUMA node of a service.'], 'qpreferrednode [service name]'),
  qmanagedaccount: usage(
    ['Queries whether a services uses an account with a', 'password managed by LSA.'],
    'qmanagedaccount [service name]',
  ),
  qprotection: usage(['Queries the process protection level of a service.'], 'qprotection [service name]'),
  quserservice: usage(
    ['Queries for a local instance of a user service template.'],
    'quserservice [service template name]',
  ),
  boot: usage(
    ['Indicates whether the last boot should', 'be saved as the last-known-good boot configuration'],
    'boot <bad|ok>',
  ),
  lock: usage(['Locks the Service Database'], 'Lock'),
  querylock: usage(['Queries the LockStatus for the SCManager Database'], 'QueryLock <bufferSize>'),
};

/** The usage of one verb, or (undefined) of `sc` itself. Lines end in LF; `sc` writes CRLF. */
export const usageText = (verb: ScVerb | undefined): string =>
  verb === undefined ? generalUsage + queryUsage : byVerb[verb];
