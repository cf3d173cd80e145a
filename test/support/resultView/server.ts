import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { resultHtml } from "../../../src/views/resultHtml.ts";
import { bundleResultView } from "./bundle.ts";

export const THEMES = ["dark-modern", "light-modern", "hc-dark", "hc-light"] as const;
export type Theme = (typeof THEMES)[number];

export interface ResultViewServer {
  readonly addressOf: (theme: Theme) => string;
  readonly close: () => Promise<void>;
}

/** The classes that VS Code sets. */
const BODY_CLASSES: Readonly<Record<string, string>> = {
  "dark-modern": "vscode-dark",
  "light-modern": "vscode-light",
  "hc-dark": "vscode-high-contrast",
  "hc-light": "vscode-high-contrast-light vscode-high-contrast",
} satisfies Record<Theme, string>;

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".ttf": "font/ttf",
};

/**
 * Serves the page that VS Code would show, including its policy, with a theme's variables in a separate style sheet.
 */
export async function serveResultView(): Promise<ResultViewServer> {
  const files = await bundleResultView();
  let origin = "";
  const server = createServer((request, response) => {
    void answer(new URL(request.url ?? "/", origin)).then(([type, content]) => {
      response.writeHead(type === undefined ? 404 : 200, type === undefined ? {} : { "content-type": type });
      response.end(content);
    });
  });

  async function answer({
    pathname,
    searchParams,
  }: URL): Promise<[type?: string, content?: string | Uint8Array]> {
    if (pathname === "/") return ["text/html", page(origin, searchParams.get("theme") ?? "")];
    const name = pathname.slice(1);
    if (THEMES.some((theme) => name === `${theme}.css`)) {
      return ["text/css", await readFile(new URL(`./themes/${name}`, import.meta.url))];
    }
    const content = files.get(name);
    return content ? [TYPES[extname(name)], content] : [];
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  origin = `http://127.0.0.1:${address.port}`;
  return {
    addressOf: (theme) => `${origin}/?theme=${theme}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function page(origin: string, theme: string): string {
  const html = resultHtml({
    cspSource: origin,
    nonce: "dGVzdHMgbmVlZCBubyBzZWNyZXQ",
    scriptUri: `${origin}/result.js`,
    styleUri: `${origin}/result.css`,
    title: "Result",
    language: "en",
  });
  return html
    .replace("</head>", `<link rel="stylesheet" href="${origin}/${theme}.css"></head>`)
    .replace("<body>", `<body class="${BODY_CLASSES[theme] ?? ""}">`);
}
