import { algorithmsOf } from "../keys/algorithms";
import { privateKeyOf } from "./credentials";
import type { Profile } from "./profile";

export interface Use {
  readonly method: string;
  /** Of the client assertion; absent where none is sent. */
  readonly algorithm?: string;
  readonly dpopAlgorithm?: string;
}

export function useOf({ credentials, dpop }: Profile): Use {
  const key = privateKeyOf(credentials);
  const isJwt = credentials.method === "client_secret_jwt" || credentials.method === "private_key_jwt";
  const byDefault = key === undefined ? "HS256" : algorithmsOf(key)[0];
  return {
    method: credentials.method,
    algorithm: isJwt ? (credentials.algorithm ?? byDefault) : undefined,
    dpopAlgorithm: dpop && algorithmsOf(dpop.privateKey)[0],
  };
}
