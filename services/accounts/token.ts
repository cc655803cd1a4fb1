import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, for links and cookies. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What is stored of a token: it is long and random, so that a plain hash cannot be guessed back. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");
