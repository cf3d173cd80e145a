/** The names of all elements, in order, except `code`, which only sets text apart. */
export function elementsOf(html: string): readonly string[] {
  return [...html.matchAll(/<!--|<[/!?]?[a-z][^\s/>]*/gi)]
    .map(([start]) => start)
    .filter((start) => !/^<\/?code$/.test(start));
}

/** What a reader sees, without blanks. */
export function textOf(html: string): string {
  return withoutBlanks(html.replaceAll(/<[^>]*>/g, "").replaceAll(/&(?:lt|gt|quot|amp|#39);/g, decoded));
}

export function withoutBlanks(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

function decoded(entity: string): string {
  return { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" }[entity] ?? "&";
}
