import type { Plays } from "./play.ts";
import { answer } from "./wire.ts";

const TOKEN = "0123456789012345678901234567890123456789";
const withMembers = (members: string) =>
  answer(`{"access_token":"${TOKEN}","token_type":"Bearer","expires_in":60,${members}}`);
const refusal = (description: string, error = "invalid_scope") =>
  answer(
    `{"error":${JSON.stringify(error)},"error_description":${JSON.stringify(description)}}`,
    [],
    "400 Bad Request",
  );

const INHERITED = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "then", "toJSON"];
const MB = 1024 * 1024;
const many = (count: number, each: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => each(n)).join(",");

/** JSON and what only looks like it (RFC 8259). */
export const SHAPES = {
  "sends an empty body": answer(""),
  "sends spaces": answer(" \r\n\t "),
  "sends a NUL": answer("\0"),
  "sends null": answer("null"),
  "sends true": answer("true"),
  "sends a number": answer("1e999"),
  "sends a string": answer('"token"'),
  "sends a list": answer("[]"),
  "sends an empty object": answer("{}"),
  "sends half an object": answer(`{"access_token":"${TOKEN}","token_ty`),
  "sends two objects": answer("{}{}"),
  "sends JSON with comments": answer(`{/* here */"access_token":"${TOKEN}"}`),
  "sends JSON behind a guard": answer(`)]}',\n{"access_token":"${TOKEN}"}`),
  "sends HTML": answer("<!doctype html><script>alert(1)</script>"),
  "sends XML": answer('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
  "sends a form": answer(`access_token=${TOKEN}&token_type=Bearer`),
  "nests 100,000 lists": answer("[".repeat(100_000) + "]".repeat(100_000)),
  "nests half a million open lists": answer("[".repeat(500_000)),
  "nests 50,000 objects beside a token": withMembers(`"a":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`),
  "nests 90 objects beside a token": withMembers(`"a":${'{"a":'.repeat(90)}1${"}".repeat(90)}`),
  "adds 50,000 members": withMembers(many(50_000, (n) => `"m${n}":${n}`)),
  "adds a list of 200,000 numbers": withMembers(`"a":[${many(200_000, () => "1")}]`),
  "adds a text of 900 KB": withMembers(`"a":"${"x".repeat(900_000)}"`),
  "adds a number of 900,000 digits": withMembers(`"a":${"9".repeat(900_000)}`),
  "adds 900 KB of escapes": withMembers(`"a":"${"\\u0041".repeat(150_000)}"`),
  "adds 900 KB of percent signs": withMembers(`"a":"${"%25".repeat(300_000)}"`),
  "adds 900 KB of base64": withMembers(`"a":"${Buffer.alloc(675_000, "base64?").toString("base64")}"`),
  "adds 900 KB of digits and commas": withMembers(`"a":"${"49,".repeat(300_000)}"`),
  "adds 900 KB of lone surrogates": withMembers(`"a":"${"\\ud800".repeat(150_000)}"`),
  "adds 900 KB of dots": withMembers(`"a":"${".".repeat(900_000)}"`),
  "adds 900 KB of token starts": withMembers(`"a":"${"eyJ".repeat(300_000)}"`),
  "adds 900 KB of backslashes": withMembers(`"a":"${"\\\\".repeat(450_000)}"`),
  "repeats members": withMembers(`"token_type":"mac","expires_in":-1,"scope":"a","scope":"b"`),
  "repeats the token as a number": withMembers('"access_token":1'),
  "names members as every object does": withMembers(INHERITED.map((name) => `"${name}":{"a":1}`).join(",")),
  "has a prototype with a token": answer(`{"__proto__":{"access_token":"${TOKEN}"}}`),
  "has an empty member name": withMembers('"":1'),
  "has a member name of 500 KB": withMembers(`"${"n".repeat(500_000)}":1`),
  "has bidirectional overrides": withMembers('"scope":"\u202egnihtyna\u202c \u2066x\u2069 \u200b\ufeff"'),
  "has control characters as escapes": withMembers('"scope":"a\\u0000b\\u001b[31m\\u0007\\r\\n"'),
  "has control characters as they are": withMembers('"scope":"a\u0000b\u001b"'),
  "has every wrong type": answer(
    '{"access_token":{},"token_type":[],"expires_in":{},"scope":1,"error":{"a":[]}}',
  ),
  "expires at the end of time": withMembers('"expires_in":1e308'),
  "expires before the beginning of time": withMembers('"expires_in":-1e308'),
  "refuses in control characters": refusal("\u0000\u001b[31mred\u0007\u202e\u2028 line"),
  "refuses in Markdown and HTML": refusal(
    "![x](command:x) <img src=x onerror=alert(1)> $(zap) [a](http://b)",
  ),
  "refuses in 1 MB": refusal("x".repeat(MB - 200)),
  "refuses with a code of 100 KB": refusal("no", "e".repeat(100_000)),
  "refuses with a code that every object has": refusal("no", "__proto__"),
  "refuses in a list": answer(
    '{"error":["invalid_scope"],"errorCode":{},"errorSummary":1}',
    [],
    "400 Bad Request",
  ),
  "refuses with success": answer('{"error":"invalid_client","error_description":"no"}'),
} as const satisfies Plays;
