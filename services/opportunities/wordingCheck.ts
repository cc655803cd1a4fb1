import type { Phrase } from "../phrase.ts";

/**
 * Wording of a vacancy that may exclude people on a protected ground. "May": whether it does, a person judges
 * (a real occupational requirement can be allowed). Acts: 10 May 2007 against discrimination (age, health,
 * disability, belief, language, civil status …), 30 July 1981 (nationality, descent), 10 May 2007 on gender.
 */
export type WordingGround =
  | "age"
  | "origin"
  | "sex"
  | "health"
  | "belief"
  | "family"
  | "motherTongue"
  | "conviction";

export type WordingDoubt = {
  ground: WordingGround;
  /** what stands there, and from which character on */
  words: string;
  index: number;
  act: "discrimination2007" | "racism1981" | "gender2007";
  /** says which words, and why they may exclude */
  phrase: Phrase;
  /** what to write instead */
  proposal: Phrase;
};

/** Words as employers write them in Dutch, French and English; matched as whole words, case ignored. */
const grounds: Record<WordingGround, { act: WordingDoubt["act"]; words: readonly string[] }> = {
  age: {
    act: "discrimination2007",
    words: [
      "jonge?(?: en dynamische?)? (?:medewerkers?|collega's?|collega|team|ploeg|kracht|vrouw|man)",
      "(?:ben je )?jong van (?:geest|hart)",
      "pas afgestudeerde?n?",
      "schoolverlaters?",
      "(?:max(?:imum|imaal)?\\.?|jonger dan|niet ouder dan|tot|onder de) \\d\\d jaar",
      "tussen (?:de )?\\d\\d en (?:de )?\\d\\d jaar",
      "leeftijd(?:sgrens)?",
      "(?:jeune|jeunes) (?:et )?(?:dynamiques?|collaborat\\w+|diplômée?s?|équipe)",
      "jeune équipe",
      "(?:moins de|maximum|entre) \\d\\d (?:et \\d\\d )?ans",
      "young(?: and dynamic)? (?:team|person|people|colleagues?|man|woman)",
      "recent graduates?",
      "(?:under|below|maximum|between) \\d\\d(?: and \\d\\d)?(?: years)?",
      "digital native",
    ],
  },
  origin: {
    act: "racism1981",
    words: [
      "(?:geen|alleen|enkel) (?:belgen|vlamingen|buitenlanders?|allochtonen|autochtonen|vreemdelingen)",
      "(?:belgische?|europese|eu-?) (?:nationaliteit|afkomst|burgers?)",
      "van (?:belgische|vlaamse|europese) (?:afkomst|origine)",
      "belg zijn",
      "nationalité (?:belge|européenne)",
      "d'origine (?:belge|flamande|européenne)",
      "(?:belgian|european|eu) (?:nationality|citizens?|origin)",
      "native belgian",
    ],
  },
  sex: {
    act: "gender2007",
    words: [
      "(?:mannelijke|vrouwelijke) (?:collega|kandidaat|medewerker|kracht|werknemer)s?",
      "(?:alleen|enkel|liefst|bij voorkeur) (?:voor )?(?:een )?(?:mannen|man|vrouwen|vrouw|dames|dame|heren|heer)",
      "(?:sterke|stoere) (?:man|mannen|kerel|kerels)",
      "poetsvrouw(?:en)?",
      "(?:de|een) ideale (?:man|vrouw)",
      "(?:homme|femme)s? uniquement",
      "de préférence (?:un homme|une femme)",
      "femme de ménage",
      "(?:men|women|male|female|ladies) (?:only|preferred|candidates?)",
      "cleaning lady",
    ],
  },
  health: {
    act: "discrimination2007",
    words: [
      "(?:in )?(?:goede|perfecte|uitstekende) (?:gezondheid|fysieke conditie|lichamelijke conditie)",
      "(?:kern)?gezond(?:e)? (?:persoon|kandidaat|medewerker|zijn)",
      "geen (?:rugklachten|handicap|beperking(?:en)?|medische problemen|ziektes?)",
      "nooit ziek",
      "(?:en )?(?:bonne|parfaite) santé",
      "sans handicap",
      "(?:in )?(?:good|perfect|excellent) (?:health|physical condition)",
      "no (?:disabilit(?:y|ies)|health problems|medical conditions?)",
      "able-bodied",
    ],
  },
  belief: {
    act: "discrimination2007",
    words: [
      "(?:geen|zonder) hoofddoek",
      "(?:christelijke|katholieke|islamitische|moslim)(?: achtergrond| overtuiging| medewerkers?)",
      "(?:sans|pas de) (?:voile|foulard)",
      "no headscarf",
    ],
  },
  family: {
    act: "gender2007",
    words: [
      "(?:geen|zonder) (?:kinderen|gezin|kinderwens)",
      "niet zwanger",
      "(?:alleenstaand|ongehuwd|gehuwd)",
      "sans enfants?",
      "(?:célibataire|pas enceinte)",
      "(?:no|without) children",
      "not pregnant",
      "(?:single|unmarried) (?:person|candidate|woman|man)",
    ],
  },
  motherTongue: {
    act: "discrimination2007",
    words: [
      "(?:nederlands |frans |engels )?(?:is |als )?(?:je |uw )?moedertaal(?: nederlands| is nederlands)?",
      "moedertaalsprekers?",
      "nederlandstalige? (?:zijn|opgevoed)",
      "accentloos",
      "zonder accent",
      "langue maternelle",
      "sans accent",
      "native (?:dutch|french|english|speakers?)(?: speakers?)?",
      "mother tongue",
      "without (?:an )?accent",
    ],
  },
  conviction: {
    act: "discrimination2007",
    words: [
      "blanco strafblad",
      "geen strafblad",
      "(?:bewijs van )?goed gedrag en zeden",
      "(?:uittreksel (?:uit het )?)strafregister",
      "casier judiciaire(?: vierge)?",
      "certificat de bonne vie et mœurs",
      "(?:clean )?criminal record",
    ],
  },
};

const patterns = Object.entries(grounds).map(([ground, { act, words }]) => ({
  ground: ground as WordingGround,
  act,
  pattern: new RegExp(`(?<![\\p{L}\\d])(?:${words.join("|")})(?![\\p{L}\\d])`, "giu"),
}));

/** Doubtful wording in the order in which it stands in the text; empty when there is none. Never refuses. */
export function wordingCheck(text: string): WordingDoubt[] {
  const doubts = patterns.flatMap(({ ground, act, pattern }) =>
    [...text.matchAll(pattern)].map(
      ({ 0: words, index }): WordingDoubt => ({
        ground,
        words,
        index,
        act,
        phrase: { key: `matching.wording.${ground}.doubt`, params: { words } },
        proposal: { key: `matching.wording.${ground}.proposal` },
      }),
    ),
  );
  return doubts.sort((a, b) => a.index - b.index);
}
