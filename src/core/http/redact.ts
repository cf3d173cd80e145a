import { COMMANDS } from "../../contributions.ts";
import { withShortQuotes } from "../quoted.ts";
import { MASK, maskToken } from "./mask.ts";
import { maskedHeader } from "./maskedHeader.ts";
import { maskedText } from "./maskedText.ts";
import { SecretSearch } from "./secretSearch.ts";
import { atOnce, atPace, type Pace, STEP, type Steps } from "./steps.ts";

declare const redacted: unique symbol;

/** A value in which every known secret is masked. Only `redact()` creates it. */
export type Redacted<T> = T & { readonly [redacted]: true };

/** A text that must not be shown. A token is shown by its head and tail, anything else not at all. */
export interface Secret {
  readonly value: string;
  readonly isToken?: boolean;
}

/**
 * A shorter text is masked only if it is a whole value, not inside longer texts: a secret "a" would otherwise turn the
 * whole record into bullets and give away its length and positions.
 */
const SHORTEST_SEARCHED = 4;
/** Tokens are also masked by position, so the minimum for searching texts can be higher. */
const SHORTEST_SEARCHED_TOKEN = 8;
/** A shorter part of a token gives nothing away on its own. */
const SHORTEST_PART = 12;

/** No honest server nests values deeper, and they would overflow the stack of any recursive reader. */
const DEEPEST = 100;

/** Members whose values are this project's own words: a secret such as "token" must not change a run's shape. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  "kind",
  "purpose",
  "tone",
  "shape",
  "format",
  "method",
  "phase",
  "serverKind",
  "rule",
  "step",
  "weight",
]);

/** Members that hold sentences of this project's own, in which texts from elsewhere are quoted. */
const SENTENCES: ReadonlySet<string> = new Set([
  "label",
  "headline",
  "meaning",
  "cause",
  "fix",
  "finding",
  "expected",
  "actual",
  "reason",
  "remark",
  "remarks",
  "warnings",
  "possible",
  "ruledOut",
  "title",
  "subject",
]);

const OWN_COMMANDS: ReadonlySet<string> = new Set(Object.values(COMMANDS));

/** Additional ones inside a run's checks, where these names never come from a server or user. */
const OWN_WORDS_OF_CHECKS: ReadonlySet<string> = new Set(["result", "name", "label"]);

/** Masks every secret, in every encoding it may appear in, in all texts and member names of a value. */
export function redact<T>(value: T, secrets: readonly Secret[]): Redacted<T> {
  return atOnce(redacting(value, secrets));
}

/** The same for a value with texts from a server, which take so long that everything else would have to wait. */
export function redactAtPace<T>(value: T, secrets: readonly Secret[], pace: Pace): Promise<Redacted<T>> {
  return atPace(redacting(value, secrets), pace);
}

function* redacting<T>(value: T, secrets: readonly Secret[]): Steps<Redacted<T>> {
  const place = { name: "", depth: 0, isForeign: false, isCheck: false };
  return (yield* walk(value, yield* cleanerOf(secrets), place)) as Redacted<T>;
}

/** A text with every secret masked but the tokens in it that the user asks for: those stay as they are. */
export function maskAllBut(
  tokens: readonly Secret[],
  text: string,
  secrets: readonly Secret[],
  pace: Pace,
): Promise<string> {
  return atPace(maskingAllBut(tokens, text, secrets), pace);
}

function* maskingAllBut(tokens: readonly Secret[], text: string, secrets: readonly Secret[]): Steps<string> {
  const wanted = new Set(tokens.map(({ value }) => value));
  const hidden = secrets.filter((secret) => isSearched(secret) && !wanted.has(secret.value));
  const search = yield* SecretSearch.for(
    hidden.map(({ value }) => value),
    tokens.filter(isSearched).flatMap(({ value }) => inJson(value)),
  );
  return yield* replacePlaces(text, search, (token) => token);
}

/** As JSON has a text inside its quotation marks, once as most and once as PHP's servers write it. */
function inJson(value: string): readonly string[] {
  const escaped = JSON.stringify(value).slice(1, -1);
  return [...new Set([value, escaped, escaped.replaceAll("/", "\\/")])];
}

type Clean = (text: string) => Steps<string>;

interface Place {
  /** The name of the member that holds the value; elements of a list take the list's name. */
  readonly name: string;
  readonly depth: number;
  /** Inside JSON from a server, where every name is the server's. */
  readonly isForeign: boolean;
  /** Inside the list of a run's checks. */
  readonly isCheck: boolean;
}

function* cleanerOf(secrets: readonly Secret[]): Steps<Clean> {
  const standingAlone = new Set(secrets.filter((secret) => !isSearched(secret)).map(({ value }) => value));
  const searched = secrets.filter(isSearched);
  const tokens = searched.filter(({ isToken }) => isToken).map(({ value }) => value);
  const hidden = new Set([...searched.map(({ value }) => value), ...tokens.flatMap(partsOf)]);
  const search = yield* SecretSearch.for([...hidden], tokens);
  const shownTokens = new Map<string, string>();
  for (const token of tokens) {
    // It may hold another secret, and such a short one is not shown at all.
    shownTokens.set(token, yield* replacePlaces(maskToken(token), search, maskToken));
  }
  return function* (text) {
    if (text === "") return text;
    if (standingAlone.has(text)) return MASK;
    return yield* replacePlaces(yield* maskedText(text), search, (token) => shownTokens.get(token) ?? MASK);
  };
}

function isSearched({ value, isToken }: Secret): boolean {
  return value.length >= (isToken === true ? SHORTEST_SEARCHED_TOKEN : SHORTEST_SEARCHED);
}

function* replacePlaces(
  text: string,
  search: SecretSearch,
  shownToken: (token: string) => string,
): Steps<string> {
  let replaced = "";
  let copied = 0;
  let pauseAt = STEP;
  for (const { start, end, token } of yield* search.placesIn(text)) {
    replaced += text.slice(copied, start) + (token === undefined ? MASK : shownToken(token));
    copied = end;
    if (copied < pauseAt) continue;
    yield;
    pauseAt = copied + STEP;
  }
  return replaced + text.slice(copied);
}

/** The parts of a signed or encrypted token in compact form (RFC 7515 and RFC 7516, section 7.1 of each). */
function partsOf(token: string): readonly string[] {
  const parts = token.split(".", 6);
  return parts.length > 5 ? [] : parts.filter((part) => part.length >= SHORTEST_PART);
}

function* walk(value: unknown, clean: Clean, place: Place): Steps<unknown> {
  if (typeof value === "string") {
    if (isOwnWord(value, place)) return value;
    const cleaned = yield* clean(value);
    return SENTENCES.has(place.name) && !place.isForeign ? withShortQuotes(cleaned) : cleaned;
  }
  if (typeof value === "number") {
    return place.isForeign && (yield* clean(String(value))) !== String(value) ? MASK : value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (place.depth === DEEPEST) return `(nested more than ${DEEPEST} levels deep, left out)`;
  if (place.isForeign && isListOfBytes(value)) {
    const text = JSON.stringify(value);
    if ((yield* clean(text)) !== text) return MASK;
  }
  const inside = { ...place, depth: place.depth + 1 };
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const walkItem = place.name === "headers" ? walkHeader : walk;
    const walked: unknown[] = [];
    for (const item of list) walked.push(yield* walkItem(item, clean, inside));
    return walked;
  }
  const members: [name: string, value: unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    const shownName = isOwnName(name, place) ? name : yield* clean(name);
    const walked = yield* walk(member, clean, {
      ...inside,
      name,
      // The value of an explained claim.
      isForeign: place.isForeign || (name === "value" && "name" in value),
      isCheck: place.isCheck || (name === "checks" && place.depth === 0),
    });
    members.push([shownName, walked]);
  }
  return Object.fromEntries(members);
}

/** One number alone says nothing, so such a list is searched as a whole. */
function isListOfBytes(value: object): boolean {
  const isByte = (one: unknown) => typeof one === "number" && Number.isInteger(one) && one >= 0 && one < 256;
  return Object.values(value).every(isByte);
}

function* walkHeader(field: unknown, clean: Clean, place: Place): Steps<unknown> {
  const pair: readonly unknown[] = Array.isArray(field) ? field : [];
  const [name, value] = pair;
  if (typeof name !== "string" || typeof value !== "string")
    return yield* walk(field, clean, { ...place, name: "" });
  return [yield* clean(name), yield* clean(maskedHeader(name, value))];
}

function isOwnWord(value: string, { name, isForeign, isCheck }: Place): boolean {
  if (name === "command") return !isForeign && OWN_COMMANDS.has(value);
  const isOwn = OWN_WORDS.has(name) || (isCheck && OWN_WORDS_OF_CHECKS.has(name));
  return !isForeign && isOwn && /^[a-z_ -]{1,24}$/i.test(value);
}

/** Member names in our own records are plain words; a server's names occur only inside its own JSON. */
function isOwnName(name: string, { isForeign }: Place): boolean {
  return !isForeign && /^[a-z]{1,24}$/i.test(name);
}
