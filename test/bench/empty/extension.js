// The extension that the benchmark compares our activation with: it does nothing.
export function activate() {}
