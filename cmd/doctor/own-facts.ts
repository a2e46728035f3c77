import type { OwnFacts } from '../../lib/doctor/check.ts';
import { profilePaths } from '../../lib/settings/profile-paths.ts';
import { versionJson } from '../version.ts';

/** What this process is. */
export const ownFacts = (): OwnFacts => ({
  ...versionJson(),
  v8: process.versions.v8,
  abi: process.versions.modules,
  architecture: process.arch,
  processId: process.pid,
  profile: profilePaths(process.env, process.platform),
  environment: process.env,
});
