import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { beginningOf } from "../../src/core/quoted.ts";
import type { ReportedKey, ReportedList, ReportedValue } from "../../src/core/server/serverReport.ts";
import { facts, remark } from "./facts.ts";
import { firstRows, FIRST_ROWS } from "./firstRows.ts";
import type { ServerPage } from "./page.ts";
import { section } from "./section.ts";
import { tableHead } from "./tableHead.ts";
import { foreignText } from "./text/foreignText.ts";
import { moment } from "./text/moment.ts";

/** What an authorization server says about itself, next to what one profile uses of it. */
export function serverPage(page: ServerPage): TemplateResult {
  const { server, copy, refresh } = page;
  const { report, profileName, addresses, fetchedAt } = server;
  return html`<h1><span>${short(report.issuer)}</span></h1>
    <p class="intro">
      What the metadata says, and what the profile <bdi>${foreignText(profileName)}</bdi> uses of it.
    </p>
    <div class="actions" role="group" aria-label="Actions">
      <vscode-button @click=${refresh}
        ><span slot="content-before" class="codicon codicon-refresh" aria-hidden="true"></span
        >Refresh</vscode-button
      >
      <vscode-button secondary @click=${() => copy(report.issuer)}
        ><span slot="content-before" class="codicon codicon-copy" aria-hidden="true"></span>Copy
        Issuer</vscode-button
      >
    </div>
    ${warnings(page)}
    ${section(page, {
      id: "metadata",
      title: "Metadata",
      isOpenAtFirst: true,
      content: facts([
        ...addresses.map((address) => ["Address", copyable(page, "metadata address", address)] as const),
        ["Fetched", moment(fetchedAt, page)],
      ]),
    })}
    ${endpoints(page)} ${report.lists.map((list, index) => valueList(page, list, `list-${index}`))}
    ${keys(page)}`;
}

function warnings(page: ServerPage): TemplateResult | typeof nothing {
  const { warnings: found } = page.server.report;
  if (found.length === 0) return nothing;
  return section(page, {
    id: "warnings",
    title: "Worth a look",
    note: String(found.length),
    isOpenAtFirst: true,
    content: html`<ul class="notices">
      ${found.map(
        (warning) =>
          html`<li class="remark warning">
            <span class="codicon codicon-warning" aria-hidden="true"></span
            ><span>${foreignText(warning)}</span>
          </li>`,
      )}
    </ul>`,
  });
}

function endpoints(page: ServerPage): TemplateResult {
  const { endpoints: list } = page.server.report;
  return section(page, {
    id: "endpoints",
    title: "Endpoints",
    isOpenAtFirst: true,
    content: html`<table class="pairs endpoints" aria-label="Endpoints">
      ${tableHead(["Endpoint", "Address", "Profile"])}
      <tbody>
        ${list.map(
          ({ label, address, isUsed }) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td>${copyable(page, `address: ${label}`, address)}</td>
              <td>${isUsed ? usedMark("Used") : nothing}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  });
}

function valueList(page: ServerPage, { label, values }: ReportedList, id: string): TemplateResult {
  const used = values.filter(({ isUsed }) => isUsed).length;
  return section(page, {
    id,
    title: label,
    note:
      values.length === 0
        ? "None"
        : `${values.length} listed, ${used === 0 ? "none" : used} used by the profile`,
    isOpenAtFirst: true,
    content:
      values.length === 0
        ? html`<p class="absent">The server lists none.</p>`
        : firstRows(
            page.server.id,
            inOrderOfUse(values),
            (rows) =>
              html`<ul class="values" aria-label=${label}>
                ${rows.map(
                  ({ value, isUsed }) =>
                    html`<li class=${isUsed ? "used" : ""}>
                      <code>${short(value)}</code> ${isUsed ? usedMark("used") : nothing}
                    </li>`,
                )}
              </ul>`,
          ),
  });
}

function keys(page: ServerPage): TemplateResult {
  const { keys: found, report } = page.server;
  return section(page, {
    id: "keys",
    title: "Published keys",
    note: found.kind === "fetched" ? String(report.keys.length) : "Not fetched",
    isOpenAtFirst: true,
    content:
      found.kind === "fetched"
        ? html`${facts([["Fetched", moment(found.fetchedAt, page)]])}
          ${firstRows(page.server.id, report.keys, keyTable)}`
        : found.kind === "unavailable"
          ? html`<p>${foreignText(found.reason)}</p>`
          : html`${remark(
                html`The metadata says that the keys are on another host, ${short(found.host)}, which was not
                asked. Asking it sends no credentials. Your answer holds for this issuer and host until the
                window closes.`,
              )}
              <vscode-button secondary @click=${page.askForKeys}
                ><span class="long-label">Ask ${short(found.host)} for the Keys</span></vscode-button
              >`,
  });
}

function keyTable(list: readonly ReportedKey[]): TemplateResult {
  if (list.length === 0) return html`<p class="absent">The server publishes none.</p>`;
  const cell = (text = "") => html`<td>${short(text)}</td>`;
  return html`<table class="pairs keys" aria-label="Published keys">
    ${tableHead(["Key ID", "Type", "Algorithm", "Use"])}
    <tbody>
      ${list.map(
        ({ kid, type, algorithm, use }) =>
          html`<tr>
            <th scope="row">
              ${kid === undefined ? html`<span class="absent">None</span>` : html`<code>${short(kid)}</code>`}
            </th>
            ${cell(type)} ${cell(algorithm)} ${cell(use)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function usedMark(word: string): TemplateResult {
  return html`<span class="used-mark"
    ><span class="codicon codicon-check" aria-hidden="true"></span>${word}</span
  >`;
}

/** @param what completes "Copy" */
function copyable({ copy }: ServerPage, what: string, text: string): TemplateResult {
  return html`<span class="copyable"
    ><code>${short(text)}</code
    ><vscode-button secondary icon-only title="Copy" aria-label=${`Copy ${what}`} @click=${() => copy(text)}
      ><span class="codicon codicon-copy" aria-hidden="true"></span></vscode-button
  ></span>`;
}

/** As much of a value as a line has room for. */
function short(text: string): TemplateResult {
  return foreignText(beginningOf(text));
}

/** What the profile uses must not be among what is shown only on request. */
function inOrderOfUse(values: readonly ReportedValue[]): readonly ReportedValue[] {
  return values.length > FIRST_ROWS ? values.toSorted((a, b) => Number(b.isUsed) - Number(a.isUsed)) : values;
}
