import type { Memento } from "vscode";
import { type CallForm, EMPTY_FORM } from "../core/call/callForm.ts";
import { rememberedForm } from "../core/call/rememberedForm.ts";
import { HTTP_METHODS } from "../core/http/exchange.ts";
import { Emitter, type Event, type ReportFailure } from "./event.ts";

const FORMS = "apiCalls";
const ORIGINS = "apiOrigins";

/** An address to which the tokens of a profile may go. */
export interface AllowedOrigin {
  readonly profileId: string;
  readonly origin: string;
}

/**
 * The API calls that are entered, by profile: as typed for as long as the window is open, and without anything that looks
 * like a secret beyond that. And the origins to which the user has let each profile's tokens go.
 */
export class ApiCalls {
  readonly #memento: Memento;
  readonly #report: ReportFailure;
  readonly #drafts = new Map<string, CallForm>();
  /** What this window has changed. VS Code may hand back an older state for a moment, after a change was stored. */
  readonly #remembered = new Map<string, CallForm | undefined>();
  readonly #allowed = new Map<string, boolean>();
  readonly #underWay = new Map<string, AbortController>();
  readonly #awaited = new Set<string>();
  readonly #changed: Emitter<{ readonly profileId: string }>;

  /** Fires when a call begins or ends, or when the keyboard is to go to the form. */
  readonly onDidChange: Event<{ readonly profileId: string }>;

  constructor(memento: Memento, report: ReportFailure) {
    this.#memento = memento;
    this.#report = report;
    this.#changed = new Emitter(report);
    this.onDidChange = this.#changed.event;
  }

  formOf(profileId: string): CallForm {
    return this.#drafts.get(profileId) ?? readForm(this.#forms[profileId]) ?? EMPTY_FORM;
  }

  keep(profileId: string, form: CallForm): void {
    this.#drafts.set(profileId, form);
    this.#remembered.set(profileId, rememberedForm(form).form);
    this.#memento.update(FORMS, this.#forms).then(undefined, this.#report);
  }

  isAllowed({ profileId, origin }: AllowedOrigin): boolean {
    return this.allowed.some((one) => one.profileId === profileId && one.origin === origin);
  }

  /** All of them, in the order in which they were allowed. */
  get allowed(): readonly AllowedOrigin[] {
    const stored = this.#memento.get<unknown>(ORIGINS);
    const known = Array.isArray(stored) ? stored.filter((one) => typeof one === "string") : [];
    return [...new Set([...known, ...this.#allowed.keys()])]
      .filter((key) => this.#allowed.get(key) ?? known.includes(key))
      .map((key) => ({ profileId: key.slice(0, key.indexOf(" ")), origin: key.slice(key.indexOf(" ") + 1) }));
  }

  async allow(origin: AllowedOrigin, isSo: boolean): Promise<void> {
    this.#allowed.set(keyOf(origin), isSo);
    await this.#memento.update(ORIGINS, this.allowed.map(keyOf));
  }

  isUnderWay(profileId: string): boolean {
    return this.#underWay.has(profileId);
  }

  /** Says that a call has begun, and what cancels it. */
  began(profileId: string, abort: AbortController): void {
    this.#underWay.set(profileId, abort);
    this.#changed.fire({ profileId });
  }

  ended(profileId: string): void {
    this.#underWay.delete(profileId);
    this.#changed.fire({ profileId });
  }

  cancel(profileId: string): void {
    this.#underWay.get(profileId)?.abort();
  }

  /** Sends the keyboard to the form of the profile, wherever that is shown next. */
  awaitEntry(profileId: string): void {
    this.#awaited.add(profileId);
    this.#changed.fire({ profileId });
  }

  /** Whether the keyboard is to go to the form now; it is told once. */
  takeAwaited(profileId: string): boolean {
    return this.#awaited.delete(profileId);
  }

  /** Forgets all of a profile that was deleted. */
  async forget(profileId: string): Promise<void> {
    this.cancel(profileId);
    this.#drafts.delete(profileId);
    for (const one of this.allowed) if (one.profileId === profileId) await this.allow(one, false);
    if (!(profileId in this.#forms)) return;
    this.#remembered.set(profileId, undefined);
    await this.#memento.update(FORMS, this.#forms);
  }

  dispose(): void {
    for (const abort of this.#underWay.values()) abort.abort();
    this.#changed.dispose();
  }

  get #forms(): Readonly<Record<string, unknown>> {
    const stored = this.#memento.get<unknown>(FORMS);
    const all = { ...(typeof stored === "object" ? stored : {}), ...Object.fromEntries(this.#remembered) };
    return Object.fromEntries(Object.entries(all).filter(([, form]) => form !== undefined));
  }
}

function keyOf({ profileId, origin }: AllowedOrigin): string {
  return `${profileId} ${origin}`;
}

/** What was stored may be of another version. */
function readForm(stored: unknown): CallForm | undefined {
  if (typeof stored !== "object" || stored === null) return undefined;
  const { method, url, headers, body } = stored as Partial<Record<keyof CallForm, unknown>>;
  const known = HTTP_METHODS.find((one) => one === method);
  return known !== undefined && [url, headers, body].every((text) => typeof text === "string")
    ? { method: known, url: url as string, headers: headers as string, body: body as string }
    : undefined;
}
