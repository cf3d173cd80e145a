import { BlockList, isIP } from "node:net";

/** True for one address or a CIDR range of either IP version. */
export function isAddressRange(text: string): boolean {
  return parse(text) !== undefined;
}

/** True if `address` is within one of `ranges`. */
export function isInside(address: string, ranges: readonly string[]): boolean {
  const zone = new BlockList();
  for (const range of ranges) {
    const parsed = parse(range);
    if (parsed) zone.addSubnet(parsed.address, parsed.prefix, parsed.family);
  }
  return zone.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

function parse(range: string) {
  const [address = "", prefixText, ...rest] = range.split("/");
  const version = isIP(address);
  const bits = version === 4 ? 32 : 128;
  const prefix = prefixText === undefined ? bits : /^\d{1,3}$/.test(prefixText) ? Number(prefixText) : -1;
  if (version === 0 || rest.length > 0 || prefix < 0 || prefix > bits) return undefined;
  return { address, prefix, family: version === 4 ? ("ipv4" as const) : ("ipv6" as const) };
}
