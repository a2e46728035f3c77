import type { TokenFacts } from '../../../native/probe-types.ts';
import { ADMINISTRATORS, isAdministrator } from '../administrator.ts';
import type { Check } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import { accountName, say } from '../said.ts';

/** Learn: Well-known SIDs. Who is in one of these may do that without being an administrator. */
const useful: readonly (readonly [sid: string, group: string, what: string])[] = [
  [ADMINISTRATORS, 'Administrators', 'everything'],
  ['S-1-5-32-573', 'Event Log Readers', 'reading the Security log'],
  ['S-1-5-32-558', 'Performance Monitor Users', 'reading counters of other processes'],
  ['S-1-5-32-559', 'Performance Log Users', 'reading and recording counters'],
];

/** Whether the caller is an administrator, and whether this program may use that. */
export const elevationOutcome = (token: TokenFacts): Outcome => {
  const { isElevated, elevation, integrity, userSid } = token;
  const facts = { isElevated, elevation, integrity, user: accountName(userSid) };
  if (isElevated) return ok(say`This prompt is elevated: everything may be looked at and changed.`, facts);
  const mayElevate = isAdministrator(token);
  const who = mayElevate
    ? 'You are an administrator, and this prompt is not elevated'
    : 'This account is no administrator';
  return found('note', say`${who}: services can be looked at, and hardly changed.`, {
    facts,
    advice: mayElevate
      ? say`Start the prompt with "Run as administrator" to change services and to see all that is looked at here.`
      : say`Changing services takes an administrator, or a service whose access list names this account.`,
  });
};

/** Which groups the caller is in that open something. */
export const groupsOutcome = ({ groups }: TokenFacts): Outcome => {
  const mine = useful.filter(([sid]) => groups.includes(sid));
  const facts = { groups: mine.map(([, name]) => name) };
  if (mine.length > 0) return ok(say`In ${mine.map(([, name, what]) => `${name} (${what})`).join(', ')}.`, facts);
  const others = useful.slice(1).map(([, name, what]) => `${name} for ${what}`);
  return found('note', say`In none of the groups that open event logs and counters.`, {
    facts,
    advice: say`Without being an administrator: ${others.join('; ')}.`,
  });
};

/** What is done with a privilege that an administrator has. */
const wanted: readonly (readonly [privilege: string, what: string])[] = [
  ['SeSecurityPrivilege', "reading a service's audit list"],
  ['SeDebugPrivilege', "looking at other accounts' processes, and ending them"],
  ['SeShutdownPrivilege', 'setting a restart of the computer as a failure action'],
];

/** Which of the privileges that svcdeck uses the caller has. */
export const privilegesOutcome = ({ privileges, isElevated }: TokenFacts): Outcome => {
  const lacking = wanted.filter(([name]) => !privileges.includes(name));
  const facts = {
    held: wanted.map(([name]) => name).filter((name) => privileges.includes(name)),
    lacking: lacking.map(([name]) => name),
  };
  if (lacking.length === 0) return ok(say`All privileges that svcdeck uses are there.`, facts);
  const text = say`Missing: ${lacking.map(([name, what]) => `${name} (${what})`).join(', ')}.`;
  const advice = isElevated
    ? say`A policy has taken them from administrators (User Rights Assignment): ask who keeps it.`
    : say`An elevated prompt has them.`;
  return found('note', text, { facts, advice });
};

/** The checks of what the caller may do. */
export const rightsChecks: readonly Check[] = [
  { id: 'rights.elevation', title: 'elevation', run: async ({ token }) => elevationOutcome(await token()) },
  { id: 'rights.groups', title: 'groups', run: async ({ token }) => groupsOutcome(await token()) },
  { id: 'rights.privileges', title: 'privileges', run: async ({ token }) => privilegesOutcome(await token()) },
];
