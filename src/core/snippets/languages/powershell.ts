/** Quoted for PowerShell, which takes typographic quotation marks for quotation marks (about_Quoting_Rules). */
export function powershellQuoted(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201b]/g, "$&$&")}'`;
}
