import type { TextAnalyticsClient } from "@azure/ai-text-analytics";
import { isLanguageCode, type LanguageCode } from "./codes.ts";

/** An optional second opinion; whatever goes wrong there is never the person's problem. */
export type TextAnalytics = {
  /** The service's opinion with its confidence (0–1); undefined for a language that is not ours, or no answer. */
  detectLanguage(text: string): Promise<{ language: LanguageCode; certainty: number } | undefined>;
  /** The main points of a free text in its own words; undefined without an answer. */
  keyPhrases(text: string, language: LanguageCode): Promise<string[] | undefined>;
  /** The text with names, numbers and addresses starred out; `masked` false: nothing was done, text as it came. */
  maskPii(text: string, language: LanguageCode): Promise<{ text: string; masked: boolean }>;
};

/** What failed, for logs and metrics: never a word of the text. `status` is of HTTP, or absent without an answer. */
export type TextAnalyticsFailure = { operation: string; code: string; status?: number };

type Options = {
  endpoint: string;
  key: string;
  /** How long one question may take in all. */
  timeoutMs?: number;
  now?: () => number;
  onFailure?: (failure: TextAnalyticsFailure) => void;
};

/** The service takes 5,120 text elements a document; code units are never fewer. */
const longestText = 5120;
/** Throttled without Retry-After, or failed so often in a row: leave the service alone for a while. */
const restMs = 30_000;
const failuresBeforeRest = 3;

/**
 * Azure AI Language (Text Analytics v3.1) through its SDK, which is loaded here and nowhere else: make this only when
 * an endpoint and a key are configured. No retries; a 429 or 503 keeps it silent until Retry-After. Asks the service
 * not to log the text. No sentiment.
 */
export function makeTextAnalytics({
  endpoint,
  key,
  timeoutMs = 800,
  now = Date.now,
  onFailure,
}: Options): TextAnalytics {
  const client = loadClient(endpoint, key);
  client.catch(() => undefined); // told at the first question
  let closedUntil = 0;
  let failures = 0;

  async function ask<T>(
    operation: string,
    text: string,
    question: (client: TextAnalyticsClient, options: CallOptions) => Promise<Answer<T>[]>,
  ): Promise<T | undefined> {
    if (now() < closedUntil || text.trim() === "" || text.length > longestText) return undefined;
    const abortSignal = AbortSignal.timeout(timeoutMs);
    try {
      const [answer] = await orAbort(
        client.then((sdk) => question(sdk, { abortSignal, disableServiceLogs: true })),
        abortSignal,
      );
      failures = 0;
      if (answer === undefined || answer.error !== undefined) {
        onFailure?.({ operation, code: answer?.error?.code ?? "NoAnswer" });
        return undefined;
      }
      return answer as T;
    } catch (error) {
      failures += 1;
      const failure = describe(operation, error);
      const throttled = failure.status === 429 || failure.status === 503;
      if (throttled || failures >= failuresBeforeRest)
        closedUntil = now() + (retryAfterMs(error, now()) ?? restMs);
      onFailure?.(failure);
      return undefined;
    }
  }

  return {
    async detectLanguage(text) {
      const answer = await ask("detectLanguage", text, (sdk, options) =>
        sdk.detectLanguage([text], "none", options),
      );
      const found = answer?.primaryLanguage;
      if (found === undefined || !isLanguageCode(found.iso6391Name)) return undefined;
      return { language: found.iso6391Name, certainty: found.confidenceScore };
    },
    async keyPhrases(text, language) {
      const answer = await ask("keyPhrases", text, (sdk, options) =>
        sdk.extractKeyPhrases([text], language, options),
      );
      return answer?.keyPhrases;
    },
    async maskPii(text, language) {
      const answer = await ask("maskPii", text, (sdk, options) =>
        sdk.recognizePiiEntities([text], language, options),
      );
      return answer === undefined ? { text, masked: false } : { text: answer.redactedText, masked: true };
    },
  };
}

type CallOptions = { abortSignal: AbortSignal; disableServiceLogs: true };

/** A document's answer is a success or carries the error of that document alone. */
type Answer<T> = (T & { error?: undefined }) | { error: { code: string } };

async function loadClient(endpoint: string, key: string): Promise<TextAnalyticsClient> {
  const { AzureKeyCredential, TextAnalyticsClient } = await import("@azure/ai-text-analytics");
  const ownMachine = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(`${endpoint}/`);
  return new TextAnalyticsClient(endpoint, new AzureKeyCredential(key), {
    retryOptions: { maxRetries: 0 },
    allowInsecureConnection: ownMachine,
  });
}

/** The answer, or the abort if that comes first: the SDK's own start-up counts too. */
function orAbort<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    answer.then(resolve, reject);
  });
}

function describe(operation: string, error: unknown): TextAnalyticsFailure {
  const { code, name, statusCode } = error as { code?: unknown; name?: unknown; statusCode?: unknown };
  const label = [code, name].find((one) => typeof one === "string") ?? "Error";
  return { operation, code: String(label), ...(typeof statusCode === "number" && { status: statusCode }) };
}

/** Retry-After in milliseconds from now: seconds, or a date (RFC 9110, 10.2.3). */
function retryAfterMs(error: unknown, now: number): number | undefined {
  const response = (error as { response?: { headers?: { get(name: string): string | undefined } } }).response;
  const value = response?.headers?.get("retry-after");
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
