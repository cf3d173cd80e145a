import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { goodToken, tokenMembers } from "./good.ts";
import type { Play, Plays } from "./play.ts";
import { answer, JSON_TYPE } from "./wire.ts";
import { sendAnswer } from "../tokenEndpoint.ts";

type Compress = (content: Buffer) => Buffer;

const brotli: Compress = (content) =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });

/** Made when it is first asked for: packing 200 MB takes a moment. */
function bomb(coding: string, compress: Compress): Play {
  let packed: Buffer | undefined;
  return (socket, asked) => {
    packed ??= compress(Buffer.alloc(200 * 1024 * 1024, " "));
    return answer(packed, [["Content-Encoding", coding]])(socket, asked);
  };
}

function good(coding: string, change: (content: Buffer) => Uint8Array): Play {
  return async (socket, asked) => {
    const content = Buffer.from(JSON.stringify(tokenMembers(await goodToken(asked))));
    sendAnswer(socket, "200 OK", change(content), [JSON_TYPE, ["Content-Encoding", coding]]);
  };
}

const half = (content: Buffer) => content.subarray(0, Math.floor(content.length / 2));
const damaged = (content: Buffer) => {
  const copy = Buffer.from(content);
  copy.fill(0xff, Math.floor(copy.length / 2));
  return copy;
};
const withoutEnd = (content: Buffer) => content.subarray(0, -6);

/** Content codings (RFC 9110 8.4), bombs and damage included. */
export const CODING = {
  "packs by gzip": good("gzip", gzipSync),
  "packs by deflate": good("deflate", deflateSync),
  "packs by raw deflate": good("deflate", deflateRawSync),
  "packs by brotli": good("br", brotli),
  "packs 200 MB by gzip": bomb("gzip", gzipSync),
  "packs 200 MB by deflate": bomb("deflate", deflateSync),
  "packs 200 MB by raw deflate": bomb("deflate", deflateRawSync),
  "packs 200 MB by brotli": bomb("br", brotli),
  "packs 200 MB twice by gzip": bomb("gzip, gzip", (content) => gzipSync(gzipSync(content))),
  "breaks off gzip": good("gzip", (content) => half(gzipSync(content))),
  "breaks off deflate": good("deflate", (content) => half(deflateSync(content))),
  "breaks off brotli": good("br", (content) => half(brotli(content))),
  "leaves out the checksum of gzip": good("gzip", (content) => withoutEnd(gzipSync(content))),
  "damages gzip": good("gzip", (content) => damaged(gzipSync(content))),
  "damages deflate": good("deflate", (content) => damaged(deflateSync(content))),
  "damages brotli": good("br", (content) => damaged(brotli(content))),
  "says gzip and packs nothing": good("gzip", (content) => content),
  "says deflate and packs nothing": good("deflate", (content) => content),
  "says br and packs nothing": good("br", (content) => content),
  "says gzip of an empty body": answer("", [["Content-Encoding", "gzip"]]),
  "says identity": good("identity", (content) => content),
  "names an unknown coding": good("zstd", (content) => content),
  "packs by gzip and says nothing": answer(gzipSync("{}")),
  "adds rubbish after gzip": good("gzip", (content) =>
    Buffer.concat([gzipSync(content), Buffer.from("rubbish")]),
  ),
  "adds a second gzip member": good("gzip", (content) => Buffer.concat([gzipSync(content), gzipSync("{}")])),
  "gives 500 codings": good(Array(500).fill("gzip").join(","), gzipSync),
} as const satisfies Plays;
