export interface ResultPage {
  /** Where the panel's own files are served from (`webview.cspSource`). */
  readonly cspSource: string;
  /** The folder of the files that the style names, without a slash at the end. */
  readonly folderUri: string;
  /** Fresh for every page, from a cryptographic source. */
  readonly nonce: string;
  /** A module. */
  readonly script: string;
  readonly style: string;
  readonly title: string;
  /** BCP 47 tag, as in `vscode.env.language`. */
  readonly language: string;
}

/**
 * The page that the result view starts from: an empty element, one style sheet, one script. Both are part of the page,
 * since VS Code takes longer to fetch a webview's files than to show it. Its policy allows those and the icon font; no
 * images, connections, other styles, forms or `<base>`.
 * @throws Error if the script or the style would end before its end
 */
export function resultHtml(page: ResultPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${page.nonce}'`,
    `style-src 'nonce-${page.nonce}'`,
    `font-src ${page.cspSource}`,
    // default-src does not cover these two (CSP Level 3, section 6.1.3).
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const nonce = escapeAttribute(page.nonce);
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(page.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<title>${escapeAttribute(page.title)}</title>
<style nonce="${nonce}">${within("style", styleFrom(page))}</style>
</head>
<body>
<div id="result"></div>
<script type="module" nonce="${nonce}">${within("script", page.script)}</script>
</body>
</html>`;
}

/** In a page, relative addresses would start from the page. */
function styleFrom({ style, folderUri }: ResultPage): string {
  const folder = folderUri.replaceAll(
    /["'()\\<>\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return style.replaceAll(/(?<=url\(["']?)\.(?=\/)/g, () => folder);
}

/** The contents of these elements have no escapes: they end at the first of these (HTML Standard, section 13.1.2.6). */
function within(element: "script" | "style", text: string): string {
  const ending = new RegExp(`</${element}|<!--`, "i").exec(text);
  if (ending) throw new Error(`The page's ${element} contains ${ending[0]}, which would end it.`);
  return text;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
