import { z } from "zod";
import { type AccountRole, accountRoles } from "../services/accounts/account.ts";

/** Settings that are empty count as not given. */
const given = z.string().trim().min(1).optional().catch(undefined);
const onOff = z
  .enum(["on", "off", "true", "false", "1", "0"])
  .transform((word) => ["on", "true", "1"].includes(word));

/**
 * The SDK's own names for another cloud than Azure's public one: passed on as they are. With one of them set, the
 * SDK takes none of its own values, so that all have to be set.
 */
const sovereignSettings = [
  "ChannelService",
  "ValidateAuthority",
  "ToChannelFromBotLoginUrl",
  "ToChannelFromBotOAuthScope",
  "ToBotFromChannelTokenIssuer",
  "ToBotFromChannelOpenIdMetadataUrl",
  "ToBotFromEmulatorOpenIdMetadataUrl",
  "OAuthUrl",
] as const;

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3978),
  HOST: z.string().trim().min(1).default("127.0.0.1"),
  DATA_DIR: z.string().trim().min(1).default("./.data"),
  MONGODB_URL: given,
  DURABILITY: z.enum(["normal", "full"]).default("normal"),
  DEMO: onOff.optional(),
  AUDIO_DIR: given,
  PUBLIC_URL: z.url().optional(),
  TRUST_PROXY: onOff.default(false),
  CORS_ORIGINS: z.string().default(""),
  DIRECTLINE_SECRET: given,
  SECOND_FACTOR: z.enum(["off", "administrators", "everybody"]).default("off"),
  METRICS_TOKEN: given,
  MicrosoftAppType: z.enum(["MultiTenant", "SingleTenant", "UserAssignedMSI"]).default("MultiTenant"),
  MicrosoftAppId: given,
  MicrosoftAppPassword: given,
  MicrosoftAppTenantId: given,
  ...Object.fromEntries(sovereignSettings.map((name) => [name, given])),
  AZURE_LANGUAGE_ENDPOINT: z.url().optional(),
  AZURE_LANGUAGE_KEY: given,
  ORGANISATION_NAME: z.string().default("JobRoad"),
  ORGANISATION_ADDRESS: z.string().default("Vlaanderen, België"),
  ORGANISATION_PHONE: z.string().default(""),
  ORGANISATION_EMAIL: z.string().default(""),
});

export type Config = {
  port: number;
  host: string;
  dataDir: string;
  mongoUrl: string | undefined;
  durability: "normal" | "full";
  /** examples fill an empty embedded store */
  demo: boolean;
  /** folder with recorded texts, `<language>/audio/<key>.mp3`; the locale folder when absent */
  audioDir: string | undefined;
  publicUrl: string | undefined;
  trustProxy: boolean;
  corsOrigins: readonly string[];
  directLineSecret: string | undefined;
  metricsToken: string | undefined;
  /** who has to sign in with a second factor */
  secondFactorFor: readonly AccountRole[];
  /** `settings` are the SDK's, by its own names */
  bot: { id: string | undefined; settings: Record<string, string> };
  azureLanguage: { endpoint: string; key: string } | undefined;
  /** who is responsible, and how people reach them; told on the first screen */
  organisation: { name: string; address: string; phone: string; email: string };
};

/** A setting that does not fit; `message` is one sentence for whoever starts the server. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Reads the settings from the environment. Throws `ConfigError` naming the first one that does not fit. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const filled = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = schema.safeParse(filled);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(
      `The setting ${issue?.path.join(".") ?? ""} is not right: ${issue?.message ?? "unknown"}.`,
    );
  }
  const env = parsed.data;
  if (env.AZURE_LANGUAGE_ENDPOINT !== undefined && env.AZURE_LANGUAGE_KEY === undefined) {
    throw new ConfigError("AZURE_LANGUAGE_ENDPOINT is set, but AZURE_LANGUAGE_KEY is not.");
  }
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    mongoUrl: env.MONGODB_URL,
    durability: env.DURABILITY,
    demo: env.MONGODB_URL === undefined && (env.DEMO ?? isLoopback(env.HOST)),
    audioDir: env.AUDIO_DIR,
    publicUrl: env.PUBLIC_URL?.replace(/\/$/, ""),
    trustProxy: env.TRUST_PROXY,
    corsOrigins: env.CORS_ORIGINS.split(",")
      .map((origin) => origin.trim())
      .filter(Boolean),
    directLineSecret: env.DIRECTLINE_SECRET,
    metricsToken: env.METRICS_TOKEN,
    secondFactorFor: { off: [], administrators: ["administrator" as const], everybody: accountRoles }[
      env.SECOND_FACTOR
    ],
    bot: { id: env.MicrosoftAppId, settings: botSettings(env) },
    azureLanguage:
      env.AZURE_LANGUAGE_ENDPOINT !== undefined && env.AZURE_LANGUAGE_KEY !== undefined
        ? { endpoint: env.AZURE_LANGUAGE_ENDPOINT, key: env.AZURE_LANGUAGE_KEY }
        : undefined,
    organisation: {
      name: env.ORGANISATION_NAME,
      address: env.ORGANISATION_ADDRESS,
      phone: env.ORGANISATION_PHONE,
      email: env.ORGANISATION_EMAIL,
    },
  };
}

function botSettings(env: z.infer<typeof schema>): Record<string, string> {
  const names = ["MicrosoftAppType", "MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId"];
  const wanted = new Set<string>([...names, ...sovereignSettings]);
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      wanted.has(name) && value !== undefined ? [[name, String(value)]] : [],
    ),
  );
}

/** An address that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
