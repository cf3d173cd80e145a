import { html, LitElement, nothing } from "lit";
import type { TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { foreignText } from "../text/foreignText.ts";
import { closedFrom, OPEN_ENTRIES } from "./openDepth.ts";
import { isBranch, WrittenNumber } from "./parseJson.ts";
import type { JsonLeaf, JsonTree } from "./parseJson.ts";
import { shortList } from "./shortList.ts";

/** How many lines are open at first. */
const MOST_OPEN = 500;
/** Entries rendered at a time, so that even a body of a megabyte renders quickly. */
const PAGE = 200;

/**
 * One JSON value as an editor would lay it out, foldable if it contains others. Not in a shadow root, so that the
 * page's style sheet and the find widget reach it.
 */
@customElement("json-node")
export class JsonNode extends LitElement {
  @property({ attribute: false }) accessor value: JsonTree = null;
  @property({ attribute: false }) accessor name: string | undefined = undefined;
  @property({ attribute: false }) accessor isLast = true;
  @property({ attribute: false }) accessor depth = 0;
  /** The most lines that may be open at first, of the whole value. */
  @property({ attribute: false }) accessor mostOpen = MOST_OPEN;
  /** The depth at which values start closed; what the value allows if absent. */
  @property({ attribute: false }) accessor closedFrom: number | undefined = undefined;
  @state() private accessor isOpen: boolean | undefined = undefined;
  @state() private accessor limit = PAGE;
  private isRoot = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (this.isRoot ? changed.has("value") : this.closedFrom === undefined) {
      this.isRoot = true;
      this.closedFrom = closedFrom(this.value, this.depth, this.mostOpen);
    }
  }

  protected override render(): TemplateResult {
    const { value } = this;
    if (!isBranch(value)) {
      return html`<div class="json-line">${this.label()}${this.leaf(value)}${this.comma()}</div>`;
    }
    const isList = Array.isArray(value);
    const entries = Object.entries(value);
    const [open, close] = isList ? ["[", "]"] : ["{", "}"];
    if (entries.length === 0) {
      return html`<div class="json-line">${this.label()}${open}${close}${this.comma()}</div>`;
    }
    const short = shortList(value);
    if (short) {
      return html`<div class="json-line">
        ${this.label()}[${short.map((item, index) => html`${index > 0 ? ", " : ""}${this.leaf(item)}`)}]${this.comma()}
      </div>`;
    }
    const isOpen = this.isOpen ?? (this.depth < (this.closedFrom ?? 0) && entries.length <= OPEN_ENTRIES);
    return html`<details
      class="json-branch"
      ?open=${isOpen}
      @toggle=${(event: Event) => {
        if (event.currentTarget instanceof HTMLDetailsElement) this.isOpen = event.currentTarget.open;
      }}
    >
      <summary>
        <span class="codicon codicon-chevron-right" aria-hidden="true"></span>${this.label()}${open}${
          isOpen
            ? nothing
            : html`<span class="json-count">${countOf(entries.length, isList)}</span>${close}${this.comma()}`
        }
      </summary>
      ${
        isOpen
          ? html`<div class="json-children">${this.entryLines(entries, isList)}</div>
              <div class="json-line">${close}${this.comma()}</div>`
          : nothing
      }
    </details>`;
  }

  private entryLines(entries: readonly (readonly [string, JsonTree])[], isList: boolean): TemplateResult {
    const shown = entries.slice(0, this.limit);
    const rest = entries.length - shown.length;
    return html`${shown.map(
      ([name, child], index) =>
        html`<json-node
          .name=${isList ? undefined : name}
          .value=${child}
          .depth=${this.depth + 1}
          .closedFrom=${this.closedFrom}
          .isLast=${index === entries.length - 1}
        ></json-node>`,
    )}${
      rest > 0
        ? html`<vscode-button secondary @click=${() => (this.limit += PAGE)}
            >Show ${Math.min(rest, PAGE)} More of ${rest}</vscode-button
          >`
        : nothing
    }`;
  }

  private label(): TemplateResult | typeof nothing {
    return this.name === undefined
      ? nothing
      : html`<span class="json-name">${foreignText(JSON.stringify(this.name))}</span>: `;
  }

  private leaf(value: JsonLeaf): TemplateResult {
    if (typeof value === "string") {
      return html`<span class="json-string">${foreignText(JSON.stringify(value))}</span>`;
    }
    if (value instanceof WrittenNumber) return html`<span class="json-number">${value.text}</span>`;
    if (typeof value === "number") return html`<span class="json-number">${value}</span>`;
    return html`<span class="json-word">${String(value)}</span>`;
  }

  private comma(): "," | "" {
    return this.isLast ? "" : ",";
  }
}

function countOf(count: number, isList: boolean): string {
  if (isList) return count === 1 ? "1 item" : `${count} items`;
  return count === 1 ? "1 member" : `${count} members`;
}
