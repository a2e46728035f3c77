import type { Arch, Input } from '../build/inputs.ts';
import { purlOf } from './sbom/sbom.ts';
import type { Source } from './source.ts';

/** What came out of the build, and what of it is handed out. */
export interface Subject {
  readonly name: string;
  readonly sha256: string;
}

export interface ProvenanceInput {
  readonly source: Source;
  readonly project: string | undefined;
  readonly arch: Arch;
  /** The files that are handed out. */
  readonly subjects: readonly Subject[];
  /** SHA-256 of the executable as the build made it, before it was signed. */
  readonly unsignedSha256: string;
  /** SHA-256 of what a signature of the executable signs: the same before and after. */
  readonly authenticodeSha256: string;
  readonly inputs: readonly Input[];
  /** Of package-lock.json, which pins everything else. */
  readonly lockSha256: string;
  /** Tools that decide the bytes, with their versions. */
  readonly tools: Readonly<Record<string, string>>;
}

/**
 * Where the files come from, as in-toto's statement with SLSA's predicate. It is not signed: whoever doubts it builds the
 * commit and compares. Nothing in it is about the machine that built, so that every machine writes the same.
 */
export const provenance = (input: ProvenanceInput): object => {
  const { source, project, arch, subjects, inputs, lockSha256, tools } = input;
  const { commit, tag, isClean, committedAt } = source;
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: subjects.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'urn:svcdeck:release:1',
        externalParameters: {
          source: project === undefined ? 'git' : `git+${project}`,
          ...(tag === undefined ? { snapshot: true } : { tag }),
          version: source.version,
          arch,
        },
        internalParameters: {
          command: `npm run release${tag === undefined ? ' -- --snapshot' : ''}`,
          SOURCE_DATE_EPOCH: committedAt.getTime() / 1000,
          isClean,
          tools,
        },
        resolvedDependencies: [
          { name: 'svcdeck', digest: { gitCommit: commit } },
          { name: 'package-lock.json', digest: { sha256: lockSha256 } },
          ...inputs.map(({ package: name, version, file, sha256 }) => ({
            name: `${name}@${version}/${file}`,
            uri: purlOf(name, version),
            digest: { sha256 },
          })),
        ],
      },
      runDetails: {
        builder: { id: 'urn:svcdeck:scripts/release' },
        byproducts: [
          { name: 'svcdeck.exe, before it was signed', digest: { sha256: input.unsignedSha256 } },
          { name: 'svcdeck.exe, what a signature signs (Authenticode)', digest: { sha256: input.authenticodeSha256 } },
        ],
      },
    },
  };
};
