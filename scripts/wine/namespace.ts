/**
 * Wine comes from another Debian. A process of ours sees the machine as it is, with two folders exchanged: that Debian's
 * /usr and /etc lie over the machine's own, in a mount namespace that ends with its last process. Nothing is
 * mounted for anybody else, and every other path means the same inside and outside.
 */
const ENTER = `
set -e
debian=$1; shift
for name in resolv.conf hosts hostname passwd; do
  [ -f "/etc/$name" ] || continue
  [ -e "$debian/etc/$name" ] || : > "$debian/etc/$name"
  mount --bind "/etc/$name" "$debian/etc/$name"
done
for kept; do
  shift
  [ "$kept" = -- ] && break
  case $kept in /usr/*|/etc/*) mkdir -p "$debian$kept"; mount --rbind "$kept" "$debian$kept" ;; esac
done
mount --rbind "$debian/etc" /etc
mount --rbind "$debian/usr" /usr
exec "$@"
`;

export interface UnixCommand {
  readonly file: string;
  readonly args: readonly string[];
}

/**
 * A command in a new namespace with that Debian.
 * @param kept folders that stay visible even if they lie within /usr or /etc
 */
export const inNewNamespace = (debian: string, kept: readonly string[], { file, args }: UnixCommand): UnixCommand => ({
  file: 'unshare',
  args: ['--mount', '--propagation', 'slave', 'sh', '-c', ENTER, 'sh', debian, ...kept, '--', file, ...args],
});

/** A command in the namespace of a running process: one system call instead of a set of mounts. */
export const inNamespaceOf = (processId: number, cwd: string, { file, args }: UnixCommand): UnixCommand => ({
  file: 'nsenter',
  args: ['--target', String(processId), '--mount', '--root', `--wdns=${cwd}`, file, ...args],
});
