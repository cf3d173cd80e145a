import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import {
  type CallForm,
  type FormObjections,
  hasBody,
  readCallForm,
} from "../../../src/core/call/callForm.ts";
import { rememberedForm } from "../../../src/core/call/rememberedForm.ts";
import { suggestedCalls } from "../../../src/core/call/suggestedCalls.ts";
import { HTTP_METHODS } from "../../../src/core/http/exchange.ts";
import type { FollowUp } from "../../../src/core/record/tokenRun.ts";
import type { EnteredCall, Page } from "../page.ts";
import { remark } from "../facts.ts";
import { section } from "../section.ts";
import { duration } from "../text/amounts.ts";
import { foreignText } from "../text/foreignText.ts";
import { moment } from "../text/moment.ts";
import { connection } from "./connection.ts";
import { followUpMeaning, whatToDo } from "./followUpText.ts";
import { headerCount, nameValueTable } from "./headers.ts";
import { request } from "./request.ts";
import { response } from "./response.ts";
import { timing } from "./timing.ts";

/** Where calls of APIs are entered, and their answers, the latest first. */
export function apiCalls(page: Page): TemplateResult | typeof nothing {
  const { call, run } = page;
  if (call === undefined || run.token === undefined) return nothing;
  const made = run.followUps.flatMap((followUp, index) =>
    followUp.kind === "call" ? [{ followUp, index }] : [],
  );
  const latest = made.at(-1)?.followUp;
  return section(page, {
    id: CALLS_SECTION,
    title: "API calls",
    note: latest === undefined ? "Use this token" : nameOf(latest),
    isOpenAtFirst: made.length > 0,
    content: html`${form(page, call)}
    ${made.toReversed().map(({ followUp, index }) => answer(page, followUp, index, followUp === latest))}`,
  });
}

/** What the section is folded by. */
export const CALLS_SECTION = "calls";

/** The field that the keyboard goes to. */
export const CALL_URL_ID = "call-url";

function form(page: Page, call: EnteredCall): TemplateResult {
  const { form, isUnderWay, isTried } = call;
  const reading = readCallForm(form);
  const objections: FormObjections = reading.ok || !isTried ? {} : reading.objections;
  const change = (changes: Partial<CallForm>) => page.enterCall({ ...form, ...changes });
  const suggestions = suggestedCalls(page.run);
  const changeUrl = (url: string) => {
    const suggested = suggestions.filter((one) => one.url === url);
    const isKept = suggested.length === 0 || suggested.some(({ method }) => method === form.method);
    change({ url, ...(isKept ? {} : { method: suggested[0]?.method ?? form.method }) });
  };
  const { leftOut } = rememberedForm(form);
  return html`<div class="call-form" role="group" aria-label="API call">
    <div class="call-line">
      <label class="visually-hidden" for="call-method">Method</label>
      <select
        id="call-method"
        .value=${live(form.method)}
        @change=${({ target }: Event) => {
          const method = HTTP_METHODS.find(
            (one) => target instanceof HTMLSelectElement && one === target.value,
          );
          if (method !== undefined) change({ method });
        }}
      >
        ${HTTP_METHODS.map((method) => html`<option value=${method} ?selected=${method === form.method}>${method}</option>`)}
      </select>
      <label class="visually-hidden" for=${CALL_URL_ID}>URL</label>
      <input
        id=${CALL_URL_ID}
        type="text"
        spellcheck="false"
        autocomplete="off"
        list="call-suggestions"
        placeholder="https://api.example.com/orders"
        aria-invalid=${objections.url === undefined ? nothing : "true"}
        aria-describedby=${objections.url === undefined ? nothing : "call-url-objection"}
        .value=${live(form.url)}
        @input=${({ target }: Event) => target instanceof HTMLInputElement && changeUrl(target.value)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === "Enter" && !isUnderWay) page.sendCall();
        }}
      />
      <datalist id="call-suggestions">
        ${suggestions.map(({ method, url, scope }) => html`<option value=${url}>${method} · ${scope}</option>`)}
      </datalist>
      ${
        isUnderWay
          ? html`<vscode-button secondary @click=${() => page.act("cancelCall")}>Cancel</vscode-button>`
          : html`<vscode-button @click=${page.sendCall}
              ><span slot="content-before" class="codicon codicon-send" aria-hidden="true"></span
              >Send</vscode-button
            >`
      }
    </div>
    ${isUnderWay ? html`<vscode-progress-bar aria-label="Call under way"></vscode-progress-bar>` : nothing}
    ${objection("url", objections.url)}
    ${area("headers", "Headers", form.headers, objections.headers, change)}
    ${hasBody(form.method) ? area("body", "Body", form.body, undefined, change) : nothing}
    ${
      leftOut.length === 0
        ? nothing
        : remark(
            html`Looks like a secret, and is forgotten when the window closes:
            ${foreignText(leftOut.join(", "))}.`,
          )
    }
    <div class="next">
      <vscode-button secondary @click=${() => page.act("copyCallAsCode")}>Copy as Code…</vscode-button>
      <vscode-button secondary @click=${() => page.act("openCallAsHttp")}>Open as .http</vscode-button>
    </div>
  </div>`;
}

const HINTS = { headers: "One a line, such as X-Request-Id: 1. The token is added.", body: "Sent as it is." };

function area(
  name: "headers" | "body",
  label: string,
  text: string,
  wrong: string | undefined,
  change: (changes: Partial<CallForm>) => void,
): TemplateResult {
  const id = `call-${name}`;
  return html`<label for=${id}>${label}</label>
    <textarea
      id=${id}
      spellcheck="false"
      rows=${Math.min(12, Math.max(name === "body" ? 4 : 2, text.split("\n").length))}
      placeholder=${HINTS[name]}
      aria-invalid=${wrong === undefined ? nothing : "true"}
      aria-describedby=${wrong === undefined ? nothing : `${id}-objection`}
      .value=${live(text)}
      @input=${({ target }: Event) => target instanceof HTMLTextAreaElement && change({ [name]: target.value })}
    ></textarea>
    ${objection(name, wrong)}`;
}

function objection(name: string, sentence: string | undefined): TemplateResult | typeof nothing {
  return sentence === undefined
    ? nothing
    : html`<p class="objection" id=${`call-${name}-objection`}>
        <span class="codicon codicon-error" aria-hidden="true"></span><span>${foreignText(sentence)}</span>
      </p>`;
}

/** "GET /shop/v1/orders · 200 OK" */
function nameOf({ exchange, headline }: FollowUp): string {
  const { method, url } = exchange.request;
  return `${method} ${pathOf(url)} · ${headline}`;
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

function answer(page: Page, followUp: FollowUp, index: number, isLatest: boolean): TemplateResult {
  const { at, exchange } = followUp;
  const received = exchange.response;
  const id = `call-${index}-${at}`;
  const display = { ...page, id };
  return section(page, {
    id,
    level: 3,
    title: `${exchange.request.method} ${pathOf(exchange.request.url)}`,
    note: `${followUp.headline} · ${duration(exchange.timings.total, page.language)}`,
    isOpenAtFirst: isLatest,
    content: html`${followUpMeaning(followUp)} ${whatToDo(page, followUp)}
      <p>${moment(at, page)}</p>
      ${received === undefined ? nothing : response(display, exchange)}
      ${
        received === undefined
          ? nothing
          : section(page, {
              id: `${id}-headers`,
              level: 3,
              title: "Response headers",
              note: headerCount(received.headers),
              isOpenAtFirst: false,
              content: nameValueTable(display, "Response headers", received.headers),
            })
      }
      ${section(page, {
        id: `${id}-request`,
        level: 3,
        title: "Request",
        isOpenAtFirst: false,
        content: html`${request(display, exchange)}
          <h3>Timing</h3>
          ${timing(exchange, page.language)}
          <h3>Connection</h3>
          ${connection(display, exchange)}`,
      })}`,
  });
}
