import type { Sentence } from "./sentences.ts";

/**
 * Everything a page can say about a run, with all its wordings, past and present. Add any new wording here. A fact that
 * no page states any more reveals a wording that was changed without being added here.
 */
const FACTS: Readonly<Record<string, RegExp>> = {
  "how long the token is valid": /(?<!not )valid for (another )?\d/i,
  "whether it had expired": /\bexpired\b/i,
  "that nobody says when it expires": /does not say (when|how long)/i,
  "from when on it is valid":
    /already valid|valid at once|not valid for another|issued [^.]* (after|in the future)/i,
  "which scopes were granted":
    /not grant(ed)?\b|granted scopes (are|differ)|without being (asked|requested)|but not for/i,
  "who issued it": /from the profile's issuer|issuer (is not|differs)|says it is from/i,
  "whose it is": /for (the profile's|another|a different) client\b/i,
  "the clocks' difference": /\bclock (is|agrees)\b/i,
  "whether exp and expires_in agree": /\bexpires_in (is not|differs|says)|matches the answer's expires_in/i,
  "what it is bound to": /\bbound to\b/i,
  "who can read it": /\bcan read|knows what it contains/i,
  "that it is not signed": /not signed|(anyone|anybody) could/i,
  "that it can be forged": /\bforge\b/i,
  "that a time is in milliseconds": /is in milliseconds\b/i,
  "that a time is none": /not a usable time/i,
  "for whose APIs it is": /Okta's own APIs/i,
  "that keys are not published": /\bnot publish|cannot be checked locally|no other API can check/i,
  "that the profile is broken on purpose": /broken on purpose/i,
  "what came instead of JSON": /web page|\bHTML\b|not (a )?JSON|plain text|no body|empty body|body is empty/i,
  "that there is no token":
    /without (a |a usable )?(access_)?token|so there is no token|has no access_token/i,
  "that a redirect was not followed": /not followed/i,
  "that an error stands under a status of success": /(returned|contains) the error/i,
};

/** The facts that these sentences state. */
export function statedFacts(sentences: readonly Sentence[]): readonly string[] {
  return ALL_FACTS.filter((fact) => sentences.some(({ text }) => FACTS[fact]?.test(text)));
}

export const ALL_FACTS: readonly string[] = Object.keys(FACTS);

/** Sentences that share more of their words than this say the same thing. */
const MOST_ALIKE = 0.55;

const FILLERS = new Set(
  "a an and are as at be been but by can do does for from had has have here if in is it its not of on one or so than that the then there they this those to was were what when where which who whom will with would".split(
    " ",
  ),
);

/** What is said in two places on a page, each with the sentences that say it. */
export function doublings(sentences: readonly Sentence[]): readonly string[] {
  const subjects = new Set(sentences.map(({ about }) => about));
  return [...subjects].flatMap((subject) => {
    const group = sentences.filter(({ about }) => about === subject);
    return [...saidTwice(group), ...saidAlike(group)];
  });
}

function saidTwice(group: readonly Sentence[]): string[] {
  return Object.entries(FACTS).flatMap(([fact, pattern]) => {
    const found = group.filter(({ text }) => pattern.test(text));
    return found.length > 1 ? [[`${fact}:`, ...found.map(shown)].join("\n    ")] : [];
  });
}

function saidAlike(group: readonly Sentence[]): string[] {
  return group.flatMap((one, index) =>
    group
      .slice(index + 1)
      .filter((other) => one.text === other.text || alike(one.text, other.text) > MOST_ALIKE)
      .map((other) => ["the same in other words:", shown(one), shown(other)].join("\n    ")),
  );
}

function shown({ place, text }: Sentence): string {
  return `${place}: ${text}`;
}

/** The share of common words among all words of both: 1 for the same words, 0 for none in common. */
function alike(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const common = [...a].filter((word) => b.has(word)).length;
  return common / (a.size + b.size - common || 1);
}

function wordsOf(sentence: string): Set<string> {
  const words = sentence.toLowerCase().match(/[a-z_]{2,}/g) ?? [];
  return new Set(words.filter((word) => !FILLERS.has(word)).map((word) => word.replace(/s$/, "")));
}
