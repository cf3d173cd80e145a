import { html, LitElement, nothing } from "lit";
import type { TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
}

/** Pixels between a menu and the edge of the page. */
const EDGE = 8;

/**
 * A button that opens a menu (ARIA Authoring Practices, menu button): vscode-elements has no menu that screen readers
 * know as one. Not in a shadow root, so that the page's style sheet reaches it.
 */
@customElement("menu-button")
export class MenuButton extends LitElement {
  /** The button's name. */
  @property({ attribute: false }) accessor label = "";
  /** Whether the name is only for those who do not see the arrow. */
  @property({ attribute: false }) accessor isArrowOnly = false;
  @property({ attribute: false }) accessor isPrimary = false;
  @property({ attribute: false }) accessor items: readonly MenuItem[] = [];
  @state() private accessor isOpen = false;
  /** Which item has the focus next. */
  private toFocus: number | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<vscode-button
        ?secondary=${!this.isPrimary}
        ?icon-only=${this.isArrowOnly}
        title=${this.isArrowOnly ? this.label : nothing}
        aria-label=${this.label}
        aria-haspopup="menu"
        aria-expanded=${this.isOpen ? "true" : "false"}
        @click=${() => this.toggle()}
        @keydown=${(event: KeyboardEvent) => this.keyOnButton(event)}
        >${this.isArrowOnly ? nothing : this.label}<span
          slot=${this.isArrowOnly ? nothing : "content-after"}
          class="codicon codicon-chevron-down"
          aria-hidden="true"
        ></span></vscode-button
      >${this.isOpen ? this.menu() : nothing}`;
  }

  protected override updated(): void {
    if (!this.isOpen) return;
    const menu = this.querySelector<HTMLElement>("[role=menu]");
    if (menu) {
      menu.style.translate = "0";
      const { right } = menu.getBoundingClientRect();
      menu.style.translate = `${Math.min(0, document.documentElement.clientWidth - EDGE - right)}px`;
    }
    if (this.toFocus !== undefined) this.itemElements()[this.toFocus]?.focus();
    this.toFocus = undefined;
  }

  private menu(): TemplateResult {
    return html`<div
      role="menu"
      aria-label=${this.label}
      @keydown=${(event: KeyboardEvent) => this.keyInMenu(event)}
      @focusout=${({ relatedTarget }: FocusEvent) => {
        if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.isOpen = false;
      }}
    >
      ${this.items.map(
        ({ label, run }) =>
          html`<button
            role="menuitem"
            tabindex="-1"
            @click=${() => {
              this.close();
              run();
            }}
          >
            ${label}
          </button>`,
      )}
    </div>`;
  }

  private toggle(): void {
    if (this.isOpen) this.isOpen = false;
    else this.open(0);
  }

  private open(index: number): void {
    this.toFocus = index;
    this.isOpen = true;
  }

  private close(): void {
    this.querySelector<HTMLElement>("vscode-button")?.focus();
    this.isOpen = false;
  }

  private keyOnButton(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    this.open(event.key === "ArrowDown" ? 0 : this.items.length - 1);
  }

  private keyInMenu(event: KeyboardEvent): void {
    const items = this.itemElements();
    const at = items.findIndex((item) => item === document.activeElement);
    const next = this.nextOf(event.key, at, items.length);
    if (event.key === "Escape") this.close();
    else if (event.key === "Tab") this.close();
    else if (next === undefined) return;
    else items[next]?.focus();
    // From the button, Tab goes on to what follows it.
    if (event.key !== "Tab") event.preventDefault();
  }

  private nextOf(key: string, at: number, count: number): number | undefined {
    switch (key) {
      case "ArrowDown":
        return (at + 1) % count;
      case "ArrowUp":
        return (at - 1 + count) % count;
      case "Home":
        return 0;
      case "End":
        return count - 1;
      default:
        return this.startingWith(key, at, count);
    }
  }

  /** The next item that starts with the letter that was typed. */
  private startingWith(key: string, at: number, count: number): number | undefined {
    if (key.length !== 1 || key === " ") return undefined;
    const order = this.items.map((_, step) => (at + 1 + step) % count);
    return order.find((index) => this.items[index]?.label.toLowerCase().startsWith(key.toLowerCase()));
  }

  private itemElements(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[role=menuitem]")];
  }
}
