import { SERVICE_CONTROL_PARAMCHANGE } from '../../../native/codes.ts';
import { CONTROL_ROTATE } from '../controls.ts';
import type { ServiceExit } from '../restart/restart-policy.ts';
import { wishOf } from './control-wishes.ts';
import { DefinitionInForce } from './definition-in-force.ts';
import type { HostClock, Hosted, HostedParts } from './hosted.ts';
import { Intent } from './intent.ts';
import { ScriptControls } from './script-controls.ts';
import { Standing } from './standing.ts';
import { Supervisor } from './supervisor.ts';
import { tellOf } from './tell.ts';

/** People are told of whole milliseconds. */
const inWholeMs = (clock: HostClock): HostClock => ({
  now: () => clock.now(),
  steady: () => Math.round(clock.steady()),
  sleep: (ms, signal) => clock.sleep(ms, signal),
});

/** Runs a service: starts its program at once, and looks after it until the service has ended. */
export const runHosted = (parts: HostedParts): Hosted => {
  const { manager, definition, surroundings } = parts;
  const clock = inWholeMs(parts.clock);
  const broken = Promise.withResolvers<never>();
  const { reject: failed } = broken;
  const tell = tellOf(definition.name, parts.tell);
  const intent = new Intent();
  const inForce = new DefinitionInForce(definition, () => surroundings.readDefinition(), tell);
  const standing = new Standing({ manager, clock, wantsPreshutdown: definition.preshutdownMs !== undefined, failed });
  const script = new ScriptControls({ intent, standing, tell, script: () => supervisor.script, failed });
  const supervisor: Supervisor = new Supervisor({
    ...parts,
    clock,
    definition: () => inForce.now,
    intent,
    standing,
    tell,
    write: parts.tell,
    programEnded: () => script.ended(),
    failed,
  });
  const live = async (): Promise<ServiceExit> => {
    const exit = await supervisor.run();
    await standing.stopped(exit);
    return exit;
  };
  return {
    control(control) {
      if (control === CONTROL_ROTATE) return supervisor.rotate();
      if (control === SERVICE_CONTROL_PARAMCHANGE) return void inForce.readAnew().catch(failed);
      if (script.take(control)) return;
      const wanted = wishOf(control);
      if (wanted === undefined) return;
      if (!intent.become(wanted.wish)) return standing.restate();
      standing.pending(wanted.pending);
      if (wanted.reason !== undefined) tell('HOST_STOPPING', { reason: wanted.reason });
    },
    ended: Promise.race([live(), broken.promise]),
  };
};
