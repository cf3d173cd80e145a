import {
  applyEdits,
  type Edit,
  findNodeAtLocation,
  getLocation,
  type JSONPath,
  modify,
  type Node,
  parseTree,
} from "jsonc-parser";
import { COMMANDS } from "../contributions.ts";

/** A part of a text, by its offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What can be completed in an input of a tasks or launch file, and the value that stands there by now. */
export interface CompletablePlace {
  readonly member: "profile" | "format" | "command";
  readonly value: Stretch;
}

/** The place of an offset, if it is in the value of a member of an input that gives a token. */
export function completableAt(text: string, offset: number): CompletablePlace | undefined {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  if (isAtPropertyKey) return undefined;
  const member = memberAt(path);
  if (member === undefined) return undefined;
  const input = inputPath(path);
  const root = parseTree(text);
  if (root === undefined || input === undefined) return undefined;
  const valueOf = (name: string): unknown => findNodeAtLocation(root, [...input, name])?.value;
  const isOurs = member === "command" ? valueOf("type") === "command" : valueOf("command") === COMMANDS.token;
  return isOurs ? { member, value: stretchOf(previousNode, offset) } : undefined;
}

function memberAt(path: JSONPath): CompletablePlace["member"] | undefined {
  const [last, parent] = path.toReversed();
  if (last === "command") return typeof parent === "number" ? last : undefined;
  return parent === "args" && (last === "profile" || last === "format") ? last : undefined;
}

/** The path of the input around a path: of files of either kind, and of workspace files, which have both in them. */
function inputPath(path: JSONPath): JSONPath | undefined {
  const at = path.indexOf("inputs");
  return at >= 0 && typeof path[at + 1] === "number" ? path.slice(0, at + 2) : undefined;
}

/** The node that the offset is in or at, whole; nothing where there is none yet. */
function stretchOf(node: Node | undefined, offset: number): Stretch {
  const isThere = node !== undefined && node.offset <= offset && offset <= node.offset + node.length;
  return isThere && node.type !== "property"
    ? { start: node.offset, end: node.offset + node.length }
    : { start: offset, end: offset };
}

/** Whether a light bulb is of use at an offset: where inputs are written, or where values such as a token are. */
export function isPlaceForInput(text: string, offset: number): boolean {
  const { path } = getLocation(text, offset);
  return path.some((part) => part === "inputs" || part === "env");
}

/** The edits that add an input for tokens of this profile; undefined where the text is no object. */
export function tokenInputEdits(text: string, offset: number, profile: string): readonly Edit[] | undefined {
  const root = parseTree(text);
  if (root?.type !== "object") return undefined;
  const [first] = getLocation(text, offset).path;
  const isWorkspaceFile = findNodeAtLocation(root, ["folders"]) !== undefined;
  // In a workspace file, which has tasks and launch configurations, it goes to those around the caret.
  const base = isWorkspaceFile ? [first === "launch" ? "launch" : "tasks"] : [];
  const inputs = findNodeAtLocation(root, [...base, "inputs"]);
  const known = (inputs?.children ?? []).map((input) => findNodeAtLocation(input, ["id"])?.value as unknown);
  const input = {
    id: freeId(known),
    type: "command",
    command: COMMANDS.token,
    args: { profile, format: "token" },
  };
  const formattingOptions = indentationOf(text);
  return inputs?.type === "array"
    ? modify(text, [...base, "inputs", inputs.children?.length ?? 0], input, {
        formattingOptions,
        isArrayInsertion: true,
      })
    : modify(text, [...base, "inputs"], [input], { formattingOptions });
}

/** The text after the edits. */
export function edited(text: string, edits: readonly Edit[]): string {
  return applyEdits(text, [...edits]);
}

function freeId(known: readonly unknown[]): string {
  const numbered = (number: number) => (number === 1 ? "oktaToken" : `oktaToken${number}`);
  let number = 1;
  while (known.includes(numbered(number))) number += 1;
  return numbered(number);
}

function indentationOf(text: string) {
  const [, indentation = "  "] = /^([ \t]+)\S/m.exec(text) ?? [];
  return {
    insertSpaces: !indentation.startsWith("\t"),
    tabSize: indentation.startsWith("\t") ? 4 : indentation.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
}
