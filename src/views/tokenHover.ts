import { Hover, l10n, MarkdownString, type Position, Range, type TextDocument } from "vscode";
import { type CommandId, COMMANDS } from "../contributions.ts";
import type { Target } from "../core/action.ts";
import { durationText } from "../core/durationText.ts";
import type { ExplainedMember } from "../core/jwt/meaning.ts";
import { tokenAt } from "../core/jwt/tokenAt.ts";
import { beginningOf } from "../core/quoted.ts";
import { decodedTokenView } from "../core/soundness/decodedToken.ts";
import { asText } from "../core/markdown.ts";

/** A longer list would fill the window. */
const MOST_MEMBERS = 40;

/** What a hover can lead to. */
export interface HoverLeads {
  /** Keeps the token for the commands, and returns the id that they find it by. */
  readonly offer: (token: string) => string;
  /** The run that a token came from, if it did from one in memory. */
  readonly runOf: (token: string) => { readonly id: string; readonly profileName: string } | undefined;
}

/** The content of the token at a position, and what can be done with it; undefined if there is none. */
export function tokenHover(
  document: TextDocument,
  { line, character }: Position,
  leads: HoverLeads,
): Hover | undefined {
  const found = tokenAt(document.lineAt(line).text, character);
  const text = found && tokenHoverText(found.text, leads, Date.now());
  return text && new Hover(text, new Range(line, found.start, line, found.start + found.text.length));
}

/** A token's content, in text that no token can turn into markup; undefined for anything but a JWT or JWE. */
function tokenHoverText(
  token: string,
  { offer, runOf }: HoverLeads,
  now: number,
): MarkdownString | undefined {
  const { format, remark, header = [], claims = [], issuerHost } = decodedTokenView("", token);
  if (format === "opaque") return undefined;
  const markdown = new MarkdownString();
  markdown.isTrusted = { enabledCommands: [COMMANDS.decodeToken, COMMANDS.showRun] };
  const paragraph = (text: string) => markdown.appendMarkdown(`${asText(text)}\n\n`);
  const list = (title: string, members: readonly ExplainedMember[]) => {
    if (members.length === 0) return;
    markdown.appendMarkdown(`**${asText(title)}**\n\n`);
    for (const member of members.slice(0, MOST_MEMBERS)) {
      markdown.appendMarkdown(`- ${asText(lineOf(member))}\n`);
    }
    const rest = members.length - MOST_MEMBERS;
    if (rest > 0) markdown.appendMarkdown(`- ${asText(l10n.t("and {0} more", rest))}\n`);
    markdown.appendMarkdown("\n");
  };
  if (format === "jwt") paragraph(l10n.t("JSON Web Token. Its signature was not checked."));
  if (remark !== undefined) paragraph(remark);
  const expiry = expiryInWords(claims, now);
  if (expiry !== undefined) paragraph(expiry);
  const tokenId = offer(token);
  const run = runOf(token);
  const links = [
    linkTo(l10n.t("Decode"), COMMANDS.decodeToken, { tokenId }),
    ...(issuerHost === undefined
      ? []
      : [linkTo(l10n.t("Check Signature"), COMMANDS.decodeToken, { tokenId, isCheckWanted: true })]),
    ...(run === undefined
      ? []
      : [
          linkTo(l10n.t("Show Its Result"), COMMANDS.showRun, { runId: run.id }),
          asText(l10n.t('issued to the profile "{0}"', beginningOf(run.profileName))),
        ]),
  ];
  markdown.appendMarkdown(`${links.join(" · ")}\n\n`);
  list(l10n.t("Claims"), claims);
  list(l10n.t("Header"), header);
  return markdown;
}

/** A link that starts a command, which is all that such a link can do. */
function linkTo(label: string, command: CommandId, target: Target): string {
  return `[${asText(label)}](command:${command}?${encodeURIComponent(JSON.stringify([target]))})`;
}

function expiryInWords(claims: readonly ExplainedMember[], now: number): string | undefined {
  const time = claims.find(({ name }) => name === "exp")?.time;
  if (time === undefined) return undefined;
  const distance = durationText((time - now) / 1000);
  return time > now ? l10n.t("Expires in {0}.", distance) : l10n.t("Expired {0} ago.", distance);
}

function lineOf({ name, value, time }: ExplainedMember): string {
  const when = time === undefined ? "" : ` (${new Date(time).toLocaleString()})`;
  return `${beginningOf(name)}: ${beginningOf(JSON.stringify(value))}${when}`;
}
