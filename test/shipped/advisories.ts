/** A package of which something is in the bundles. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
}

interface Advisory {
  readonly severity: string;
  readonly title: string;
  readonly url: string;
}

/**
 * Asks a registry for the known weaknesses of these very packages, as `npm audit` does for all that are installed: what
 * is bundled counts among the development dependencies there, which nobody audits.
 * @returns a line for each weakness
 * @throws Error when the registry gives no answer
 */
export async function advisoriesFor(
  packages: readonly BundledPackage[],
  registry: string,
): Promise<readonly string[]> {
  const address = new URL("-/npm/v1/security/advisories/bulk", registry);
  const body = JSON.stringify(Object.fromEntries(packages.map(({ name, version }) => [name, [version]])));
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  if (!response.ok) throw new Error(`${address.href} answered ${response.status} ${response.statusText}`);
  const advisories = (await response.json()) as Readonly<Record<string, readonly Advisory[]>>;
  return Object.entries(advisories).flatMap(([name, list]) =>
    list.map(({ severity, title, url }) => `${name}: ${title} (${severity}), ${url}`),
  );
}
