import { html } from "lit";
import type { TemplateResult } from "lit";
import { isShowableTime, localTime, relativeTime } from "./times.ts";

/** A time, in milliseconds since the epoch, shown in the reader's time zone and relative to now. */
export function moment(
  time: number,
  { now, language }: { readonly now: number; readonly language: string },
): TemplateResult {
  if (!isShowableTime(time)) return html`<span class="moment">Outside the range of valid dates.</span>`;
  return html`<span class="moment"
    ><time datetime=${new Date(time).toISOString()}>${localTime(time, now, language)}</time>
    <span class="relative">${relativeTime(time, now, language)}</span></span
  >`;
}
