import type * as vscode from "vscode";
import { EventEmitter } from "./events.ts";
import { LogLevel } from "./values.ts";

type Level = "trace" | "debug" | "info" | "warn" | "error";

/** An output channel that keeps its lines. */
export class FakeLog implements vscode.LogOutputChannel {
  readonly name = "log";
  readonly logLevel = LogLevel.Trace;
  readonly onDidChangeLogLevel = new EventEmitter<vscode.LogLevel>().event;
  readonly #lines: { readonly level: Level; readonly text: string }[] = [];
  readonly #onShow: () => void;

  constructor(onShow: () => void) {
    this.#onShow = onShow;
  }

  lines(level: Level): readonly string[] {
    return this.#lines.filter((line) => line.level === level).map(({ text }) => text);
  }

  get text(): string {
    return this.#lines.map(({ level, text }) => `${level} ${text}`).join("\n");
  }

  show(): void {
    this.#onShow();
  }

  trace(text: string): void {
    this.#lines.push({ level: "trace", text });
  }

  debug(text: string): void {
    this.#lines.push({ level: "debug", text });
  }

  info(text: string): void {
    this.#lines.push({ level: "info", text });
  }

  warn(text: string): void {
    this.#lines.push({ level: "warn", text });
  }

  error(error: string | Error): void {
    this.#lines.push({
      level: "error",
      text: typeof error === "string" ? error : (error.stack ?? error.message),
    });
  }

  append(text: string): void {
    this.info(text);
  }

  appendLine(text: string): void {
    this.info(text);
  }

  replace(text: string): void {
    this.#lines.length = 0;
    this.info(text);
  }

  clear(): void {
    this.#lines.length = 0;
  }

  hide(): void {
    // Nothing is visible anyway.
  }

  dispose(): void {
    this.clear();
  }
}
