interface Place {
  /** A complete file tree, which stays as it is. */
  readonly root: string;
  /** Folders of the machine's to see inside, by where they are seen. */
  readonly folders: Readonly<Partial<Record<'/data' | '/addons', string>>>;
}

/** Folders of the root that something of the machine's is mounted on. */
export const mountPoints = ['proc', 'dev', 'tmp', 'data', 'addons'] as const;

/**
 * Shows the machine's processes and devices inside, too; then becomes the program itself, so that its process id is the
 * one that was started. Arguments: the root, pairs of a folder and where it is seen, a dot, program and arguments.
 */
const script = `
set -e
root=$1
shift
mount --bind /proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/tmp"
while [ "$1" != . ]; do
  mkdir -p "$1"
  mount --bind "$1" "$root$2"
  shift 2
done
shift
exec chroot "$root" "$@"`;

/**
 * Program and arguments that run `command` as root inside another file tree. What is mounted for it is seen by this one
 * process and its children alone and goes with the last of them, even when they are killed: the machine has no mount more.
 */
export const inRoot = ({ root, folders }: Place, command: readonly string[]) => ({
  file: 'unshare',
  args: [
    ...['--mount', 'sh', '-c', script, 'sh', root],
    ...Object.entries(folders).flatMap(([seenAt, folder]) => [folder, seenAt]),
    ...['.', ...command],
  ],
});
