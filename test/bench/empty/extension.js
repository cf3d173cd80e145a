// What the bench compares our activation with: an extension that does nothing.
export function activate() {}
