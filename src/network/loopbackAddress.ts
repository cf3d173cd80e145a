import { BlockList, isIP } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Whether traffic to an IP address (IPv4-mapped IPv6 included) never leaves this machine. */
export function isLoopbackAddress(address: string | undefined): boolean {
  const version = isIP(address ?? "");
  return version !== 0 && loopback.check(address ?? "", version === 6 ? "ipv6" : "ipv4");
}
