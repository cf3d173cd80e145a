import { html } from "lit";
import type { TemplateResult } from "lit";
import { PUBLIC_KEY_FORMS, type ShownPublicKey } from "../../src/webviewMessages.ts";
import { facts } from "./facts.ts";
import type { PublicKeyPage } from "./page.ts";
import { section } from "./section.ts";
import { moment } from "./text/moment.ts";
import { foreignText } from "./text/foreignText.ts";

/** The public half of a profile's key, and how to register it with the app. */
export function publicKeyPage(page: PublicKeyPage): TemplateResult {
  const { key, copy, refresh } = page;
  return html`<h1>
      <span>Public key of <bdi>${foreignText(key.profileName)}</bdi></span>
    </h1>
    <p class="intro">The private key stays in the profile. The public key is not a secret.</p>
    <div class="actions" role="group" aria-label="Actions">
      ${PUBLIC_KEY_FORMS.map(
        ({ label }, index) =>
          html`<vscode-button ?secondary=${index > 0} @click=${() => copy(index)}
            ><span slot="content-before" class="codicon codicon-copy" aria-hidden="true"></span>Copy
            ${label}</vscode-button
          >`,
      )}
      <vscode-button secondary @click=${refresh}
        ><span slot="content-before" class="codicon codicon-refresh" aria-hidden="true"></span
        >Refresh</vscode-button
      >
    </div>
    ${facts([["Read from the profile", moment(key.readAt, page)]])}
    ${section(page, {
      id: "registration",
      title: key.isOkta ? "At Okta" : "At the server",
      isOpenAtFirst: true,
      content: key.isOkta ? stepsAtOkta(key) : stepsElsewhere(key),
    })}
    ${PUBLIC_KEY_FORMS.map(({ label, member }) =>
      section(page, {
        id: member,
        title: label,
        isOpenAtFirst: true,
        content: html`<pre class="code">${foreignText(key[member].trim())}</pre>`,
      }),
    )}`;
}

function stepsAtOkta({ clientId, keyId }: ShownPublicKey): TemplateResult {
  return html`<ol class="steps">
    <li>
      In the Okta Admin Console, open Applications and Resources (or Applications) › Applications, and there
      the app with client ID
      <code>${foreignText(clientId)}</code>.
    </li>
    <li>On its General tab, edit Client Credentials and choose Public key / Private key.</li>
    <li>Under Public keys, keep Save keys in Okta, choose Add key, paste the JWK, then Done.</li>
    <li>Save the app: a key counts only once the app is saved.</li>
    <li>
      ${
        keyId === undefined
          ? "Check that the key is active."
          : html`Check that the key is active and that its ID is <code>${foreignText(keyId)}</code>.`
      }
    </li>
  </ol>`;
}

function stepsElsewhere({ clientId, method }: ShownPublicKey): TemplateResult {
  return html`<p>
    Add this key to the client <code>${foreignText(clientId)}</code> for <code>${foreignText(method)}</code>,
    in the format that your server requires.
  </p>`;
}
