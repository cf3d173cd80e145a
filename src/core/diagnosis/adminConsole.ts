import { isOktaHost, withoutAdmin } from "../server/serverHost.ts";

/** Where the menus that a sentence names are, in the order in which they are looked for. */
const PLACES: readonly (readonly [menu: string, path: string])[] = [
  ["Applications and Resources (or Applications) ›", "/admin/apps/active"],
  ["Security › API ›", "/admin/oauth2/as"],
  ["Reports › System Log", "/report/system_log_2"],
  ["Admin Console", "/admin/dashboard"],
];

/**
 * The address in the org's Admin Console of the first menu that a fix names; undefined where it names none, and where
 * the console's host is not known, as behind a custom domain.
 * @param issuer of the profile
 */
export function adminConsoleFor(fix: string, issuer: string): string | undefined {
  const { hostname } = URL.canParse(issuer) ? new URL(issuer) : { hostname: "" };
  if (!isOktaHost(hostname)) return undefined;
  const found = PLACES.filter(([menu]) => fix.includes(menu)).toSorted(
    ([a], [b]) => fix.indexOf(a) - fix.indexOf(b),
  );
  const place = found.find(([menu]) => menu.includes("›")) ?? found[0];
  const [name = "", ...domain] = withoutAdmin(hostname).split(".");
  return place && `https://${name}-admin.${domain.join(".")}${place[1]}`;
}
