/** An argument that this extension has made: a private member cannot be put on an object from outside its class. */
class OwnTarget {
  readonly #isOwn = true;

  static made(argument: object): boolean {
    return #isOwn in argument;
  }
}

/**
 * A copy of a command's argument that can be recognized. Any extension can start a command with any argument; VS Code
 * hands on the very object where a tree node, a tree item, a status bar item or a command of this extension brings it,
 * and no other extension can come by it.
 */
export function own<T extends object>(target: T): T {
  return Object.assign(new OwnTarget(), target);
}

/** Whether this extension has made the argument that a command was started with. */
export function isOwn(argument: unknown): boolean {
  return typeof argument === "object" && argument !== null && OwnTarget.made(argument);
}
