import * as vscode from "vscode";
import { Attempts } from "./attempts.ts";
import { type ManyItem, ManyItems } from "./manyItems.ts";
import { plainLabel } from "./plainText.ts";
import type {
  Answer,
  ChoiceQuestion,
  Failure,
  Frame,
  ManyQuestion,
  Remark,
  TextQuestion,
} from "./wizard/question.ts";

const SEVERITIES = {
  error: vscode.InputBoxValidationSeverity.Error,
  warning: vscode.InputBoxValidationSeverity.Warning,
  info: vscode.InputBoxValidationSeverity.Info,
} as const;

type AnyInput = vscode.InputBox | vscode.QuickPick<ManyItem> | vscode.QuickPick<vscode.QuickPickItem>;

interface Values {
  /** Undefined if the input must stay open. */
  accepted(): string | undefined | Promise<string | undefined>;
  /** Buttons of its own, drawn again when one is pressed. */
  buttons?(): readonly vscode.QuickInputButton[];
  pressed?(): void;
  /** Called when the input is left, in any way. */
  left?(): void;
  /** What to keep if the user goes back instead. */
  unfinished(): string;
}

/**
 * One quick input after another in the same place. An accepted input stays, disabled and busy, until the next one or
 * dispose(), so that nothing flickers between steps and the user sees that saving is under way.
 */
export class MultiStepInput implements vscode.Disposable {
  #current: AnyInput | undefined;

  /** Asks for a line of text; any answer other than "back" and "cancel" has passed validation. */
  askText(question: TextQuestion): Promise<Answer> {
    const input = vscode.window.createInputBox();
    input.value = question.value;
    input.prompt = question.prompt;
    input.placeholder = question.placeholder;
    input.password = question.isSecret ?? false;
    // An empty box is not wrong yet: its error is held back until the first key or Enter.
    const isFirstJudged = question.value !== "" && question.attempt === undefined;
    const first = isFirstJudged ? question.remarkOn(question.value) : undefined;
    input.validationMessage =
      question.failure === undefined
        ? messageOf(first)
        : `${question.failure.reason} ${question.failure.advice}`;

    const isRefused = () => {
      const remark = question.remarkOn(input.value);
      input.validationMessage = messageOf(remark);
      return remark?.severity === "error";
    };
    const attempts = question.attempt && new Attempts(input, question.attempt);
    input.onDidChangeValue(() => {
      attempts?.stop();
      if (attempts !== undefined) input.validationMessage = undefined;
      else isRefused();
    });
    return this.#ask(input, question, {
      accepted: async () => {
        if (attempts !== undefined && !(await attempts.make())) return undefined;
        return isRefused() ? undefined : input.value;
      },
      unfinished: () => input.value,
      left: () => attempts?.stop(),
      buttons: () => (question.isSecret === true && question.canBeShown === true ? [eyeOf(input)] : []),
      pressed: () => {
        input.password = !input.password;
      },
    });
  }

  /** Asks for one of the choices, with the current one highlighted. */
  askChoice(question: ChoiceQuestion): Promise<Answer> {
    const input = vscode.window.createQuickPick<vscode.QuickPickItem & { value: string }>();
    const { failure, value } = question;
    // Picked, it tries the same choice again.
    const failed = failure === undefined ? [] : [{ ...failureRow(failure), value }];
    input.items = [...failed, ...question.choices.map((choice) => ({ ...choice }))];
    const current = input.items.find((item) => item.value === value);
    // Otherwise the first is highlighted.
    if (current !== undefined) input.activeItems = [current];
    input.placeholder = question.placeholder;
    input.matchOnDescription = true;
    input.matchOnDetail = true;
    return this.#ask(input, question, {
      // Nothing is highlighted while the filter matches nothing.
      accepted: () => input.activeItems[0]?.value,
      unfinished: () => value,
    });
  }

  /** Asks for any number of values, some of them offered. Enter adds what is typed; with nothing typed, it accepts. */
  askMany(question: ManyQuestion): Promise<Answer> {
    const input = vscode.window.createQuickPick<ManyItem>();
    const list = new ManyItems(question);
    input.canSelectMany = true;
    input.matchOnDescription = true;
    input.placeholder = question.placeholder;
    const failed = question.failure === undefined ? [] : [failureRow(question.failure)];
    const show = () => {
      input.items = [...failed, ...list.items(input.value)];
      input.selectedItems = input.items.filter(({ scope }) => scope !== undefined && list.has(scope));
    };
    show();
    input.busy = true;
    void question.offered.then((groups) => {
      list.offer(groups);
      input.busy = false;
      show();
    });
    input.onDidChangeValue(show);
    input.onDidChangeSelection((selected) => {
      // Setting the items clears the selection, which is not the user's doing.
      if (selected.length === 0 && input.items.length === 0) return;
      list.select(selected, input.items);
    });
    const isAdded = () => {
      if (input.value.trim() === "") return false;
      if (list.add(input.value, input.activeItems[0])) input.value = "";
      show();
      return true;
    };
    return this.#ask(input, question, {
      accepted: () =>
        isAdded() || question.remarkOn(list.value)?.severity === "error" ? undefined : list.value,
      unfinished: () => list.value,
    });
  }

  dispose(): void {
    this.#current?.dispose();
  }

  #ask(input: AnyInput, frame: Frame, values: Values): Promise<Answer> {
    input.title = frame.title;
    input.step = frame.step;
    input.totalSteps = frame.totalSteps;
    // People look up IDs and secrets in Okta's console, in another window.
    input.ignoreFocusOut = true;
    const retry: vscode.QuickInputButton = {
      iconPath: new vscode.ThemeIcon("refresh"),
      tooltip: vscode.l10n.t("Retry"),
    };
    let own: readonly vscode.QuickInputButton[] = [];
    const showButtons = () => {
      own = values.buttons?.() ?? [];
      input.buttons = [
        ...(frame.canGoBack ? [vscode.QuickInputButtons.Back] : []),
        ...(frame.failure === undefined ? [] : [retry]),
        ...own,
      ];
    };
    showButtons();
    return new Promise((resolve) => {
      const subscriptions: vscode.Disposable[] = [];
      const leave = (answer: Answer) => {
        for (const subscription of subscriptions) subscription.dispose();
        values.left?.();
        input.enabled = false;
        input.busy = true;
        resolve(answer);
      };
      const accept = async () => {
        const value = await values.accepted();
        if (value !== undefined) leave({ kind: "next", value });
      };
      subscriptions.push(
        input.onDidAccept(() => void accept()),
        input.onDidTriggerButton((button) => {
          if (own.includes(button)) {
            values.pressed?.();
            showButtons();
          } else if (button === vscode.QuickInputButtons.Back)
            leave({ kind: "back", value: values.unfinished() });
          else void accept();
        }),
        input.onDidHide(() => leave({ kind: "cancel" })),
      );
      const previous = this.#current;
      this.#current = input;
      input.show();
      previous?.dispose();
    });
  }
}

/**
 * The first row of a list whose answer could not be saved: a placeholder that is cut off cannot be read, while a detail
 * is whole in its hover.
 */
function failureRow({ reason, advice }: Failure): vscode.QuickPickItem {
  return { label: `$(error) ${advice}`, detail: plainLabel(reason) };
}

function eyeOf({ password }: vscode.InputBox): vscode.QuickInputButton {
  return password
    ? { iconPath: new vscode.ThemeIcon("eye"), tooltip: vscode.l10n.t("Show") }
    : { iconPath: new vscode.ThemeIcon("eye-closed"), tooltip: vscode.l10n.t("Hide") };
}

function messageOf(remark: Remark | undefined): vscode.InputBoxValidationMessage | undefined {
  return remark && { message: remark.message, severity: SEVERITIES[remark.severity] };
}
