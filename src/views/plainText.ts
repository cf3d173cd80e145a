/** A notification's text that shows `text` as it is: VS Code would make "[words](command:id)" a link. */
export function plainMessage(text: string): string {
  return text.replaceAll("](", "]\u200b(");
}

/** A quick pick's label that shows `text` as it is: VS Code would draw "$(name)" as an icon. */
export function plainLabel(text: string): string {
  return text.replaceAll("$(", "\\$(");
}
