import { normalise } from "../normalise.ts";
import ar from "./ar.json" with { type: "json" };
import bg from "./bg.json" with { type: "json" };
import de from "./de.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import es from "./es.json" with { type: "json" };
import fa from "./fa.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };
import it from "./it.json" with { type: "json" };
import nl from "./nl.json" with { type: "json" };
import { type PhraseSet, toPhraseSet } from "./phrases.ts";
import pl from "./pl.json" with { type: "json" };
import ps from "./ps.json" with { type: "json" };
import pt from "./pt.json" with { type: "json" };
import ro from "./ro.json" with { type: "json" };
import ru from "./ru.json" with { type: "json" };
import so from "./so.json" with { type: "json" };
import ti from "./ti.json" with { type: "json" };
import tr from "./tr.json" with { type: "json" };
import uk from "./uk.json" with { type: "json" };

/** The question `avoid` of the intake: what a person's work should not be (DOMAIN.md section 2, question 12). */
const avoidCodes = ["heavy", "standing", "height", "cold", "dust", "alone", "night", "driving"] as const;
export type AvoidCode = (typeof avoidCodes)[number];

export type Danger = "suicide" | "violence" | "emergency";

/** The file of one language: phrases of words; "word*" is any word that begins so, "..." up to three words between. */
type WordList = {
  /** Words that begin a new part of a sentence: only the part that says too much is taken out. */
  split: string[];
  /** "May I …": who asks about the rules has said nothing about themselves. */
  question: string[];
  danger: Record<Danger, string[]>;
  /** Parts of the body, by what to avoid ("": nothing in particular); they count beside a complaint. */
  parts: Record<string, string[]>;
  /** Parts of the body that are a complaint when nothing else is said: "my back". */
  bare: Record<string, string[]>;
  complaints: string[];
  /** What tells of health by itself, by what to avoid. */
  health: Record<string, string[]>;
  conviction: string[];
  religion: string[];
  papers: string[];
  /** "I come from" counts before the name of a country, "I am" beside a people; `self` alone. `countries`: names that Intl does not give. */
  origin: { from: string[]; am: string[]; people?: string[]; self?: string[]; countries?: string[] };
  /** Words of work that look like the others ("ziekenhuis"); they are not looked at. */
  work: string[];
};

export type CompiledList = {
  split: PhraseSet;
  question: PhraseSet;
  danger: [Danger, PhraseSet][];
  parts: [AvoidCode | undefined, PhraseSet][];
  bare: [AvoidCode | undefined, PhraseSet][];
  complaints: PhraseSet;
  health: [AvoidCode | undefined, PhraseSet][];
  conviction: PhraseSet;
  religion: PhraseSet;
  papers: PhraseSet;
  from: PhraseSet;
  /** Made when first needed: Intl takes its time. */
  countries: () => PhraseSet;
  am: PhraseSet;
  people: PhraseSet;
  self: PhraseSet;
  work: PhraseSet;
};

const files: Record<string, WordList> = {
  nl,
  fr,
  en,
  de,
  es,
  pt,
  it,
  pl,
  ro,
  bg,
  uk,
  ru,
  tr,
  ar,
  fa,
  ps,
  so,
  ti,
};

let compiled: CompiledList[] | undefined;

/** Every language's list: people mix languages, so all are looked at whatever the conversation's is. Dari is in fa. */
export function wordLists(): CompiledList[] {
  compiled ??= Object.entries(files).map(([code, list]) => compile(code, list));
  return compiled;
}

function compile(code: string, list: WordList): CompiledList {
  return {
    split: toPhraseSet(list.split),
    question: toPhraseSet(list.question),
    danger: (Object.entries(list.danger) as [Danger, string[]][]).map(([kind, all]) => [
      kind,
      toPhraseSet(all),
    ]),
    parts: byAvoid(list.parts),
    bare: byAvoid(list.bare),
    complaints: toPhraseSet(list.complaints),
    health: byAvoid(list.health),
    conviction: toPhraseSet(list.conviction),
    religion: toPhraseSet(list.religion),
    papers: toPhraseSet(list.papers),
    from: toPhraseSet(list.origin.from),
    countries: once(() => toPhraseSet([...countryNames(code), ...(list.origin.countries ?? [])])),
    am: toPhraseSet(list.origin.am),
    people: toPhraseSet(list.origin.people ?? []),
    self: toPhraseSet(list.origin.self ?? []),
    work: toPhraseSet(list.work),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function byAvoid(lists: Record<string, string[]>): [AvoidCode | undefined, PhraseSet][] {
  return Object.entries(lists).map(([key, all]) => [
    avoidCodes.find((code) => code === key),
    toPhraseSet(all),
  ]);
}

/** The world's countries but Belgium, in a language's words; longer names with any ending, as cases change them. */
function countryNames(code: string): string[] {
  const names = new Intl.DisplayNames(code, { type: "region", fallback: "none" });
  return countryCodes.flatMap((region) => {
    const name = normalise(names.of(region) ?? "");
    if (name === "") return [];
    return /^\p{Script=Cyrl}+$|^[a-z]+$/u.test(name) && name.length > 4 ? [`${name.slice(0, -1)}*`] : [name];
  });
}

const countryCodes = (
  "AF AL DZ AO AM AZ BD BA BR BG BF BI KH CM CV CF TD CL CN CO CG CD CI HR CU CY CZ DK DJ DO EC EG SV ER EE ET FR " +
  "GE DE GH GR GN GW HT HN HU IN ID IR IQ IE IL IT JM JO KZ KE XK KW KG LV LB LR LY LT LU MK MG MW MY ML MR MX MD " +
  "MN ME MA MZ MM NP NL NI NE NG PK PS PA PY PE PH PL PT RO RU RW SA SN RS SL SO ZA SS ES LK SD SY TJ TZ TH TG TN " +
  "TR TM UG UA AE GB US UZ VE VN YE ZM ZW BY SK SI"
).split(" ");
