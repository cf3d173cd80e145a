import { PLAYS } from "./plays.ts";
import type { Place, Play } from "./play.ts";

/** The ID of the authorization server that plays a fault at one place: "token_is-silent_0". */
export function serverId(place: Place, fault: string, variant = 0): string {
  return [place, slug(fault), variant].join("_");
}

/** The fault that a path asks for, and where the path leads. */
export function readPath(path: string): {
  place: Place;
  play: Play | undefined;
  variant: number;
  id: string;
} {
  const [, id = ""] = /\/oauth2\/([^/?]+)/.exec(path) ?? [];
  const [, end = ""] = /\/v1\/(token|introspect|revoke|keys)$/.exec(path) ?? [];
  const place = end === "" ? "metadata" : (end as Place);
  const [faulty = "", wanted = "", variant = "0"] = id.split("_");
  const plays = faulty === place ? Object.entries<Play>(PLAYS[place]) : [];
  const [, play] = plays.find(([fault]) => slug(fault) === wanted) ?? [];
  return { place, play, variant: Number(variant), id };
}

const slug = (fault: string) => fault.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
