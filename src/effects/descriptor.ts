const STANDARD = ["stdin", "stdout", "stderr"];

/**
 * Which open file does this path name, as `/dev/stdout` and `/dev/fd/3` do? Replacing the file
 * behind one would lose what others write to it.
 */
export function descriptorAt(path: string): number | undefined {
  const [, name, number] = /^\/(?:dev\/(std\w+)|(?:dev|proc\/self)\/fd\/(\d+))$/.exec(path) ?? [];
  const descriptor = name === undefined ? Number(number) : STANDARD.indexOf(name);
  return descriptor >= 0 ? descriptor : undefined;
}
