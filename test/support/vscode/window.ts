import type * as vscode from "vscode";
import type { ToResultView } from "../../../src/webviewMessages.ts";
import { until } from "../until.ts";
import { EventEmitter } from "./events.ts";
import { FakeInputBox, showInputBox } from "./inputBox.ts";
import { FakeLog } from "./log.ts";
import { isIn } from "./moves.ts";
import { FakeQuickPick, showQuickPick } from "./quickPick.ts";
import type { Screen, Shown } from "./screen.ts";
import { FakeStatusBarItem } from "./statusBarItem.ts";
import { FakeTerminal } from "./terminal.ts";
import { Disposable } from "./values.ts";
import { FakeWebviewPanel } from "./webviewPanel.ts";

type Api = Pick<
  typeof vscode.window,
  | "activeTerminal"
  | "activeTextEditor"
  | "createInputBox"
  | "createOutputChannel"
  | "createQuickPick"
  | "createStatusBarItem"
  | "createTerminal"
  | "createTreeView"
  | "createWebviewPanel"
  | "onDidChangeActiveTerminal"
  | "onDidCloseTerminal"
  | "setStatusBarMessage"
  | "showErrorMessage"
  | "showInformationMessage"
  | "showInputBox"
  | "showOpenDialog"
  | "showQuickPick"
  | "showTextDocument"
  | "showWarningMessage"
  | "state"
  | "withProgress"
>;

type Severity = Extract<Shown, { kind: "message" }>["severity"];

/** `vscode.window` in front of one user. */
export class FakeWindow {
  readonly #screen: Screen;
  readonly #cancellations: RegExp[] = [];
  readonly panels: FakeWebviewPanel[] = [];
  readonly #pagesUnderWay = new Set<Promise<void>>();
  readonly statusBarItems: FakeStatusBarItem[] = [];
  readonly terminals: FakeTerminal[] = [];
  readonly #terminalClosed = new EventEmitter<vscode.Terminal>();
  readonly #activeTerminalChanged = new EventEmitter<vscode.Terminal | undefined>();
  #activeTerminal: FakeTerminal | undefined;
  readonly log = new FakeLog(() => this.#screen.show({ kind: "log" }));
  readonly api: Api;
  /** VS Code then finds no node to reveal. */
  isTreeBeingRefreshed = false;
  /** What the user has selected in the tree. */
  selection: readonly unknown[] = [];
  /** Whether the user is at this window. */
  isInUse = true;
  /** The options with which the tree was made: its data, and what happens when something is dragged in it. */
  tree: vscode.TreeViewOptions<unknown> | undefined;
  #editor: vscode.TextEditor | undefined;

  constructor(screen: Screen, firstMessageOfPages: unknown) {
    this.#screen = screen;
    const openEditor = () => this.#editor;
    const isInUse = () => this.isInUse;
    const activeTerminal = () => this.#activeTerminal as vscode.Terminal | undefined;
    this.api = {
      get activeTerminal() {
        return activeTerminal();
      },
      onDidChangeActiveTerminal: this.#activeTerminalChanged.event,
      onDidCloseTerminal: this.#terminalClosed.event,
      // The only form that is used.
      createTerminal: ((options: vscode.TerminalOptions) => {
        const terminal = new FakeTerminal(options, screen);
        this.terminals.push(terminal);
        this.#activeTerminal = terminal;
        return terminal as unknown as vscode.Terminal;
      }) as typeof vscode.window.createTerminal,
      get activeTextEditor() {
        return openEditor();
      },
      get state() {
        return { focused: isInUse(), active: isInUse() };
      },
      createInputBox: () => new FakeInputBox(screen),
      createQuickPick: () => new FakeQuickPick(screen),
      createOutputChannel: () => this.log,
      createStatusBarItem: (id: string | vscode.StatusBarAlignment = "") => {
        const item = new FakeStatusBarItem(String(id));
        this.statusBarItems.push(item);
        return item;
      },
      createTreeView: <T>(_: string, options: vscode.TreeViewOptions<T>) => this.#treeView(options),
      createWebviewPanel: (viewType, title, _, options = {}) => {
        const panel = new FakeWebviewPanel(viewType, title, options, firstMessageOfPages);
        this.panels.push(panel);
        panel.onDidPost((message) => this.#follow(this.#answerPage(panel, message)));
        return panel;
      },
      setStatusBarMessage: (text: string) => {
        screen.show({ kind: "status", text });
        return new Disposable(() => undefined);
      },
      showErrorMessage: (text: string, ...rest: unknown[]) => this.#message("error", text, rest),
      showInformationMessage: (text: string, ...rest: unknown[]) => this.#message("information", text, rest),
      showWarningMessage: (text: string, ...rest: unknown[]) => this.#message("warning", text, rest),
      showInputBox: (options) => showInputBox(screen, options),
      showOpenDialog: (options) => this.#openDialog(options),
      // All uses pick a single row, whose type depends on the items.
      showQuickPick: (items: Parameters<typeof showQuickPick>[1], options?: vscode.QuickPickOptions) =>
        showQuickPick(screen, items, options) as Promise<never>,
      showTextDocument: (shown: vscode.Uri | vscode.TextDocument) => {
        const uri = "uri" in shown ? shown.uri : shown;
        screen.show({ kind: "document", address: uri.toString() });
        return Promise.resolve({} as vscode.TextEditor);
      },
      withProgress: (options, task) => this.#progress(options, task),
    };
  }

  /** Goes to another terminal, or to none. */
  goToTerminal(terminal: FakeTerminal | undefined): void {
    this.#activeTerminal = terminal;
    this.#activeTerminalChanged.fire(terminal as vscode.Terminal | undefined);
  }

  closeTerminal(terminal: FakeTerminal): void {
    this.terminals.splice(this.terminals.indexOf(terminal), 1);
    this.#terminalClosed.fire(terminal as unknown as vscode.Terminal);
    if (this.#activeTerminal === terminal) this.goToTerminal(undefined);
  }

  /** What VS Code's command for the active terminal does. */
  renameTerminal(name: string): void {
    if (this.#activeTerminal) this.#activeTerminal.name = name;
  }

  /** What users are doing in pages. */
  get pagesUnderWay(): readonly Promise<void>[] {
    return [...this.#pagesUnderWay];
  }

  /** Selects text in the active editor. */
  select(text: string): void {
    this.#editor = editorWith(`before ${text} after`, text, 0);
  }

  /** Places the caret in the active editor, whose only line is this one. */
  placeCaret(line: string, column: number): void {
    this.#editor = editorWith(line, "", column);
  }

  /** Presses Cancel as soon as a progress with a matching title is shown. */
  willCancel(title: RegExp): void {
    this.#cancellations.push(title);
  }

  /** The items of the tree, from the root, as VS Code asks for them when the view is shown. */
  shownTree(): Promise<readonly vscode.TreeItem[]> {
    return this.#itemsBelow(undefined, (item) => item);
  }

  /** The same with the tooltips that VS Code asks for when the pointer rests on an item. */
  treeWithTooltips(): Promise<readonly vscode.TreeItem[]> {
    const token = { isCancellationRequested: false, onCancellationRequested: new EventEmitter().event };
    return this.#itemsBelow(undefined, (item, node) =>
      this.tree?.treeDataProvider.resolveTreeItem?.(item, node, token),
    );
  }

  async #itemsBelow(
    node: unknown,
    completed: (item: vscode.TreeItem, node: unknown) => vscode.ProviderResult<vscode.TreeItem>,
  ): Promise<readonly vscode.TreeItem[]> {
    const provider = this.tree?.treeDataProvider;
    const nodes = (await provider?.getChildren(node)) ?? [];
    const items = await Promise.all(
      nodes.map(async (one) => {
        const item = await provider?.getTreeItem(one);
        const below = item?.collapsibleState === undefined ? [] : await this.#itemsBelow(one, completed);
        const shown = item && (await completed(item, one));
        return shown ? [shown, ...below] : below;
      }),
    );
    return items.flat();
  }

  /** Announced cancellations for which no progress was shown. */
  takeUnusedCancellations(): readonly string[] {
    return this.#cancellations
      .splice(0)
      .map((title) => `No progress was shown that is called ${title.source}.`);
  }

  async #message(severity: Severity, text: string, rest: readonly unknown[]): Promise<never> {
    const [first] = rest;
    const { modal = false, detail } = typeof first === "object" ? (first as vscode.MessageOptions) : {};
    const items = rest.filter((item): item is string | vscode.MessageItem => isButton(item));
    const buttons = items.map((item) => (typeof item === "string" ? item : item.title));
    const message = { kind: "message", severity, text, detail, isModal: modal, buttons } as const;
    const move = await this.#screen.ask(message);
    const [only, second] = buttons;
    const wanted =
      move.does !== "press"
        ? undefined
        : move.button === undefined
          ? second === undefined
            ? only
            : undefined
          : buttons.find((button) => isIn(move.button ?? "", button));
    if (move.does !== "dismiss" && wanted === undefined) {
      this.#screen.cannot(move, `the message is ${JSON.stringify(message)}`);
    }
    const item = items[buttons.findIndex((button) => button === wanted)];
    const closing = items.find((one) => typeof one !== "string" && one.isCloseAffordance === true);
    // Callers expect their own item type.
    return (item ?? closing) as never;
  }

  async #openDialog({ title }: vscode.OpenDialogOptions = {}): Promise<vscode.Uri[] | undefined> {
    const move = await this.#screen.ask({ kind: "fileDialog", title });
    if (move.does === "choose") return [move.file];
    if (move.does !== "dismiss") this.#screen.cannot(move, "this is the dialog that opens a file");
    return undefined;
  }

  #follow(work: Promise<void>): void {
    this.#pagesUnderWay.add(work);
    void work.finally(() => this.#pagesUnderWay.delete(work));
  }

  /** What the user does about a page that wants to know something. */
  async #answerPage(panel: FakeWebviewPanel, message: unknown): Promise<void> {
    const runId = askingIn(message);
    if (runId === undefined) return;
    const move = await this.#screen.ask({ kind: "page", title: panel.title });
    if (move.does === "pressInPage") {
      panel.receive({ type: move.message, runId });
      // Nobody can await what a page has started, but it ends with a page or a report.
      const ends = () => panel.posted.length + this.log.lines("warn").length;
      const before = ends();
      await until("the page has its answer", () => ends() > before);
    } else if (move.does !== "dismiss") this.#screen.cannot(move, "this is a page");
  }

  #progress<R>(
    { title, location, cancellable: isCancellable = false }: vscode.ProgressOptions,
    task: (progress: vscode.Progress<{ message?: string }>, token: vscode.CancellationToken) => Thenable<R>,
  ): Thenable<R> {
    this.#screen.show({ kind: "progress", title, location, isCancellable });
    const cancelled = new EventEmitter<undefined>();
    const token = { isCancellationRequested: false, onCancellationRequested: cancelled.event };
    const wish = isCancellable ? this.#cancellations.findIndex((words) => words.test(title ?? "")) : -1;
    if (wish >= 0) {
      this.#cancellations.splice(wish, 1);
      queueMicrotask(() => {
        token.isCancellationRequested = true;
        cancelled.fire(undefined);
      });
    }
    return task({ report: () => undefined }, token);
  }

  #treeView<T>(options: vscode.TreeViewOptions<T>): vscode.TreeView<T> {
    this.tree = options;
    const selection = () => this.selection as readonly T[];
    const view: Pick<vscode.TreeView<T>, "reveal" | "dispose" | "selection" | "visible" | "message"> = {
      visible: true,
      message: undefined,
      get selection() {
        return selection();
      },
      reveal: (node) => {
        if (this.isTreeBeingRefreshed)
          return Promise.reject(new Error("TreeError: Data tree node not found"));
        this.#screen.show({ kind: "treeItem", node });
        return Promise.resolve();
      },
      dispose: () => undefined,
    };
    return view as vscode.TreeView<T>;
  }
}

function isButton(item: unknown): boolean {
  return typeof item === "string" || (typeof item === "object" && item !== null && "title" in item);
}

function editorWith(line: string, selectedText: string, column: number): vscode.TextEditor {
  const document: Pick<vscode.TextDocument, "getText"> & { readonly lineAt: (line: number) => unknown } = {
    getText: (range) => (range === undefined ? line : selectedText),
    lineAt: (index) => ({ text: index === 0 ? line : "" }),
  };
  const selection = { active: { line: 0, character: column } };
  return { document, selection } as unknown as vscode.TextEditor;
}

/** By which id a page that this message fills is answered, if it wants an answer. */
function askingIn(message: unknown): string | undefined {
  const asking = message as ToResultView;
  return asking.type === "showSecretTrials" && asking.trials.choices.length > 0
    ? asking.trials.id
    : undefined;
}
