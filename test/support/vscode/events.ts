import type * as vscode from "vscode";

export class Disposable implements vscode.Disposable {
  #dispose: (() => unknown) | undefined;

  static from(...disposables: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => disposables.forEach((one) => one.dispose()));
  }

  constructor(dispose: () => unknown) {
    this.#dispose = dispose;
  }

  dispose(): void {
    const dispose = this.#dispose;
    this.#dispose = undefined;
    dispose?.();
  }
}

export class EventEmitter<T> implements vscode.EventEmitter<T> {
  readonly #listeners = new Set<(event: T) => unknown>();

  readonly event: vscode.Event<T> = (listener: (event: T) => unknown) => {
    const hear = (event: T) => listener(event);
    this.#listeners.add(hear);
    return new Disposable(() => this.#listeners.delete(hear));
  };

  fire(event: T): void {
    for (const hear of [...this.#listeners]) hear(event);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
