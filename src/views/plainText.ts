/** A notification's text that shows `text` literally: VS Code would turn "[words](command:id)" into a link. */
export function plainMessage(text: string): string {
  return text.replaceAll("](", "]\u200b(");
}

/** A quick pick's label that shows `text` literally: VS Code would draw "$(name)" as an icon. */
export function plainLabel(text: string): string {
  return text.replaceAll("$(", "\\$(");
}
