/**
 * Says a text in another language; codes are those of `locales/languages.ts`. The port of a machine translation
 * service: the product has none yet, and nothing of it is shown as long as there is none. What it makes never
 * stands in the place of the original.
 */
export type Translate = (text: string, languages: { from: string; to: string }) => Promise<string>;

/** Nobody waits longer than this for words that they can also read as written. */
const patienceMs = 2000;

/** The translation, or nothing when it fails or takes long: a failure blocks nobody. */
export async function translated(
  translate: Translate,
  text: string,
  languages: { from: string; to: string },
): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patienceMs, undefined);
  });
  try {
    return await Promise.race([translate(text, languages), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
