import { type Check, type OwnFacts, versionsOf } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import { say } from '../said.ts';

/** Which svcdeck this is. */
export const versionsOutcome = (own: OwnFacts): Outcome => {
  const facts = versionsOf(own);
  const text = say`svcdeck ${own.version} (commit ${own.commit}) with Node.js ${own.node}, V8 ${own.v8}, koffi ${own.koffi}.`;
  if (!own.commit.endsWith('-dirty') && own.commit !== 'unknown') return ok(text, facts);
  return found('note', say`${text} It was not built from a commit as it stands.`, {
    facts,
    advice: say`A release says exactly what is in it: compare its SHA-256 with the published one.`,
  });
};

/** Whether the native module that was loaded is the one that this svcdeck was built with. */
export const moduleOutcome = (built: string, loaded: string, abi: string): Outcome => {
  const facts = { built, loaded, abi };
  if (built === loaded) return ok(say`koffi ${loaded} is loaded, with which svcdeck was built (ABI ${abi}).`, facts);
  return found('fault', say`koffi ${loaded} is loaded, and svcdeck was built with ${built}.`, {
    facts,
    advice: say`Another file was loaded in its place: delete the folder of the native module and run doctor again.`,
  });
};

/** The checks of svcdeck itself. */
export const ownChecks: readonly Check[] = [
  { id: 'svcdeck.version', title: 'version', run: async ({ own }) => versionsOutcome(own) },
  {
    id: 'svcdeck.module',
    title: 'native module',
    run: async ({ own, probe }) => moduleOutcome(own.koffi, (await (await probe()).nativeModule()).version, own.abi),
  },
];
