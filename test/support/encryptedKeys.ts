/** A PEM text with one block (RFC 7468). */
export function block(label: string, body: string): string {
  return `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
}

/**
 * An encrypted private key in DER that takes as many rounds of PBKDF2 to decrypt (RFC 8018 A.2), in vain: Node
 * encrypted it by 2048 rounds.
 */
export function withRounds(der: Buffer, rounds: number): Buffer {
  const at = der.indexOf(Buffer.from("02020800", "hex"));
  const integer = Buffer.alloc(6);
  integer.writeUInt16BE(0x0204);
  integer.writeUInt32BE(rounds, 2);
  const changed = Buffer.concat([der.subarray(0, at), integer, der.subarray(at + 4)]);
  // The lengths of what the number is in, from the whole inwards; two object identifiers lie between.
  const whole = der[1] === 0x82 ? 4 : 3;
  for (const length of [whole - 1, whole + 1, whole + 14, whole + 16, whole + 29]) {
    changed.writeUInt8(changed.readUInt8(length) + 2, length);
  }
  return changed;
}
