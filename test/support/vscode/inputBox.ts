import type * as vscode from "vscode";
import { isIn, type Move } from "./moves.ts";
import { FakeQuickInput } from "./quickInput.ts";
import type { Question, Screen } from "./screen.ts";
import { InputBoxValidationSeverity } from "./values.ts";

type Remark = string | vscode.InputBoxValidationMessage | null | undefined;

export class FakeInputBox extends FakeQuickInput implements vscode.InputBox {
  prompt: string | undefined;
  password = false;
  valueSelection: readonly [number, number] | undefined;
  validationMessage: string | vscode.InputBoxValidationMessage | undefined;

  protected override get question(): Question {
    const { title, prompt, placeholder, password: isPassword } = this;
    const value = seen(this.value, isPassword);
    const remark = textOf(this.validationMessage);
    return { kind: "box", title, prompt, placeholder, value, isPassword, remark };
  }

  protected override async use(move: Move): Promise<string | undefined> {
    if (move.does === "enter" || move.does === "enterInVain") this.type(move.text);
    else if (move.does !== "accept") return "this is a box for text";
    this.accept();
    await this.whileBusy();
    const objection = this.isOpen() ? objectionOf(this.validationMessage) : undefined;
    return judge(move, objection);
  }
}

/** `showInputBox`: accepts any text to which `validateInput` does not object. */
export async function showInputBox(
  screen: Screen,
  options: vscode.InputBoxOptions = {},
): Promise<string | undefined> {
  const { title, prompt, placeHolder: placeholder, password: isPassword = false } = options;
  let { value = "" } = options;
  for (;;) {
    const text = seen(value, isPassword);
    const move = await screen.ask({ kind: "box", title, prompt, placeholder, value: text, isPassword });
    if (move.does === "dismiss") return undefined;
    if (move.does === "enter" || move.does === "enterInVain") value = move.text;
    const isText = move.does === "enter" || move.does === "enterInVain" || move.does === "accept";
    const objection = isText ? objectionOf(await options.validateInput?.(value)) : undefined;
    const problem = isText ? judge(move, objection) : "this is a box for text";
    if (problem !== undefined) {
      screen.cannot(move, problem);
      return undefined;
    }
    if (objection === undefined) return value;
  }
}

function seen(text: string, isPassword: boolean): string {
  return isPassword ? "•".repeat(text.length) : text;
}

/** Why a move is not what happened; undefined if it is. */
function judge(move: Move, objection: string | undefined): string | undefined {
  if (move.does !== "enterInVain") return objection === undefined ? undefined : `the box says ${objection}`;
  if (objection === undefined) return "the box took it";
  return isIn(move.objection, objection) ? undefined : `the box says ${objection}`;
}

function textOf(remark: Remark): string | undefined {
  return (typeof remark === "string" ? remark : remark?.message) ?? undefined;
}

/** Only an error keeps a text from being accepted; a bare string counts as one. */
function objectionOf(remark: Remark): string | undefined {
  const isError = typeof remark === "string" || remark?.severity === InputBoxValidationSeverity.Error;
  return isError ? textOf(remark) : undefined;
}
