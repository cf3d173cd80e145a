import { compactVerify } from "jose";

/** Whether a key made a JWT's signature. A JWT's payload is always encoded (RFC 7797 section 7). */
export async function isSignedBy(jwt: string, key: Parameters<typeof compactVerify>[1]): Promise<boolean> {
  try {
    const { protectedHeader } = await compactVerify(jwt, key);
    return protectedHeader.b64 !== false;
  } catch {
    return false;
  }
}
