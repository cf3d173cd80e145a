import type { CODING } from "../../support/hostileServer/coding.ts";
import type { Expectations } from "./expected.ts";

/** Content codings. */
export const EXPECTED_CODING: Expectations<typeof CODING> = {
  "packs by gzip": "issued 200 signature passed",
  "packs by deflate": "issued 200 signature passed",
  "packs by raw deflate": "issued 200 signature passed",
  "packs by brotli": "issued 200 signature passed",
  "packs 200 MB by gzip": "unusable 200 answer-too-large",
  "packs 200 MB by deflate": "unusable 200 answer-too-large",
  "packs 200 MB by raw deflate": "unusable 200 answer-too-large",
  "packs 200 MB by brotli": "unusable 200 answer-too-large",
  "packs 200 MB twice by gzip": "unusable 200 answer-garbled",
  "breaks off gzip": "unusable 200 Z_BUF_ERROR answer-undecodable",
  "breaks off deflate": "unusable 200 Z_BUF_ERROR answer-undecodable",
  "breaks off brotli": "unusable 200 Z_BUF_ERROR answer-undecodable",
  "leaves out the checksum of gzip": "issued 200 Z_BUF_ERROR answer warning signature passed",
  // Whether the damage is noticed at once depends on where it falls.
  "damages gzip":
    "unusable 200 answer-garbled or unusable 200 answer-damaged or unusable 200 Z_* answer-undecodable",
  "damages deflate":
    "unusable 200 answer-garbled or unusable 200 answer-damaged or unusable 200 Z_DATA_ERROR answer-undecodable",
  "damages brotli": "unusable 200 ERR_* answer-undecodable",
  "says gzip and packs nothing": "unusable 200 Z_DATA_ERROR answer-undecodable",
  "says deflate and packs nothing": "unusable 200 Z_DATA_ERROR answer-undecodable",
  "says br and packs nothing": "unusable 200 ERR_* answer-undecodable",
  "says gzip of an empty body": "unusable 200 empty-answer",
  "says identity": "issued 200 signature passed",
  "names an unknown coding": "issued 200 signature passed",
  "packs by gzip and says nothing": "unusable 200 answer-garbled",
  "adds rubbish after gzip": "unusable 200 Z_DATA_ERROR answer-undecodable",
  "adds a second gzip member": "unusable 200 answer-damaged",
  "gives 500 codings": "unusable 200 answer-garbled",
};
