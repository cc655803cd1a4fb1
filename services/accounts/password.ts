import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/** What the password costs to compute: scrypt's N, r and p. */
export type PasswordCost = { N: number; r: number; p: number };

/** One of the settings that OWASP's Password Storage Cheat Sheet gives for scrypt; 32 MiB a try. */
export const passwordCost: PasswordCost = { N: 2 ** 15, r: 8, p: 3 };

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const keyBytes = 32;
const minLength = 10;
const maxLength = 200;

/** What is stored of a password: `scrypt$N$r$p$salt$key`, so that a later cost can be another. */
export async function hashPassword(password: string, cost: PasswordCost = passwordCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize("NFKC"), salt, keyBytes, options(cost));
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Whether it is the password; takes as long when there is nothing stored, so that time tells nothing. */
export async function isPassword(
  password: string,
  stored: string | undefined,
  cost: PasswordCost = passwordCost,
): Promise<boolean> {
  const [, N, r, p, salt, key] = stored?.split("$") ?? [];
  if (!N || !r || !p || !salt || !key) {
    await derive(password.normalize("NFKC"), randomBytes(16), keyBytes, options(cost));
    return false;
  }
  const kept = { N: Number(N), r: Number(r), p: Number(p) };
  const found = await derive(
    password.normalize("NFKC"),
    Buffer.from(salt, "base64url"),
    keyBytes,
    options(kept),
  );
  return timingSafeEqual(found, Buffer.from(key, "base64url"));
}

const options = ({ N, r, p }: PasswordCost) => ({ N, r, p, maxmem: 256 * N * r });

/**
 * Why a password is not good enough; undefined when it is. By length and by what everybody tries first, not by
 * kinds of characters (NIST SP 800-63B section 3.1.1.2).
 */
export function passwordFault(password: string, email: string): "short" | "long" | "common" | undefined {
  const length = [...password].length;
  if (length < minLength) return "short";
  if (length > maxLength) return "long";
  return isCommon(password.toLowerCase(), email.toLowerCase()) ? "common" : undefined;
}

/** Words that stand at the heart of passwords chosen in haste, here and elsewhere. */
const hearts = new Set(
  `password passwort wachtwoord paswoord motdepasse welkom welcome bienvenue jobroad letmein iloveyou admin
  administrator secret geheim changeme qwerty qwertyuiop azerty azertyuiop asdfghjkl qsdfghjklm football voetbal
  anderlecht clubbrugge antwerpen antwerp brugge brussel brussels bruxelles oostende mortsel belgie belgium vdab
  zomer summer winter lente herfst sunshine princess dragon monkey superman batman master baseball computer
  internet samsung iphone facebook google hallo hallohallo bonjour coordinator coordinateur inbox vacature werk
  qwert azert qwertz zxcvbnm wxcvbn qazwsx qazwsxedc aqwzsx abc abcd test user root login guest default hello
  soleil doudou loulou chouchou chocolat amour liefde schatje kusjes mama papa michael jordan jennifer daniel thomas
  charlie nicole andrea maria mohamed starwars pokemon naruto liverpool arsenal chelsea barcelona juventus realmadrid
  standard genk gent leuven mechelen kortrijk hasselt vlaanderen trustno killer freedom whatever`.split(
    /\s+/,
  ),
);

function isCommon(password: string, email: string): boolean {
  const bare = password.replace(/[^\p{L}]/gu, "");
  const own = email.split("@")[0] ?? "";
  return (
    new Set(password).size < 4 ||
    isRun(password) ||
    hearts.has(bare) ||
    hearts.has(halved(bare)) ||
    password === email ||
    (own.length > 3 && bare === own.replace(/[^\p{L}]/gu, ""))
  );
}

/** "welkomwelkom" is "welkom". */
const halved = (text: string) =>
  text.slice(0, text.length / 2).repeat(2) === text ? text.slice(0, text.length / 2) : text;

/** "1234567890", "abcdefghij": every character follows the one before, up or down. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((letter, i) => letter.charCodeAt(0) - text.charCodeAt(i));
  const odd = steps.filter((step) => Math.abs(step) > 1).length;
  return odd <= 1;
}
