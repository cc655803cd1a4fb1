import assert from "node:assert/strict";
import type { Script } from "../script.ts";

/**
 * An employer who says so in the chat: a vacancy with the fields that matter, in review, published by a coordinator,
 * and looked after with the code.
 */
export const employer: Script = {
  id: "employer",
  title: "an employer in Kortrijk",
  steps: [
    {
      says: { nl: "Nederlands", en: "English", fr: "Français", ar: "العربية", uk: "Українська" },
      prompt: "welcome.role",
    },
    {
      says: {
        nl: "ik ben werkgever",
        en: "I am an employer",
        fr: "je suis employeur",
        ar: "انا صاحب عمل",
        uk: "я роботодавець",
      },
      prompt: "welcome.consent",
    },
    {
      says: { nl: "ja, dat mag", en: "yes", fr: "oui", ar: "نعم", uk: "так" },
      prompt: "vacancy.start",
      offers: ["new", "person"],
    },
    { taps: "new", prompt: "vacancy.organisation" },
    {
      says: {
        nl: "Bakkerij Peeters",
        en: "Bakkerij Peeters",
        fr: "Bakkerij Peeters",
        ar: "Bakkerij Peeters",
        uk: "Bakkerij Peeters",
      },
      prompt: "vacancy.enterpriseNumber",
    },
    {
      says: { nl: "12345", en: "12345", fr: "12345", ar: "12345", uk: "12345" },
      prompt: "vacancy.enterpriseNumber",
      keys: ["vacancy.enterpriseNumber.invalid.enterpriseNumber", "vacancy.enterpriseNumber.ask"],
      reads: { nl: "Dat nummer klopt niet. Het heeft tien cijfers en begint met 0 of 1." },
    },
    {
      says: {
        nl: "0123.456.749",
        en: "0123.456.749",
        fr: "0123.456.749",
        ar: "٠١٢٣٤٥٦٧٤٩",
        uk: "BE 0123 456 749",
      },
      prompt: "vacancy.seat",
    },
    {
      says: {
        nl: "Grote Markt 1, 8500 Kortrijk",
        en: "Grote Markt 1, 8500 Kortrijk",
        fr: "Grand-Place 1, 8500 Courtrai",
        ar: "Grote Markt 1, 8500 Kortrijk",
        uk: "Grote Markt 1, 8500 Kortrijk",
      },
      prompt: "vacancy.contactPerson",
    },
    {
      says: { nl: "Jan", en: "Jan", fr: "Jan", ar: "يان", uk: "Ян" },
      prompt: "vacancy.contactDetails",
    },
    {
      says: { nl: "{phone}", en: "{phone}", fr: "{phone}", ar: "{phone}", uk: "{phone}" },
      prompt: "vacancy.title",
    },
    {
      says: { nl: "bakker", en: "baker", fr: "boulanger", ar: "خباز", uk: "пекар" },
      prompt: "vacancy.occupation",
    },
    {
      says: { nl: "1", en: "1", fr: "1", ar: "١", uk: "1" },
      prompt: "vacancy.workplace",
    },
    {
      says: { nl: "Kortrijk", en: "8500", fr: "Courtrai", ar: "8500", uk: "8500" },
      prompt: "vacancy.contract",
    },
    {
      says: { nl: "vast contract", en: "permanent contract", fr: "CDI", ar: "عقد دائم", uk: "безстроковий" },
      prompt: "vacancy.weeklyHours",
    },
    {
      says: { nl: "30 tot 38", en: "30 to 38", fr: "30 à 38", ar: "30-38", uk: "30 до 38" },
      prompt: "vacancy.moments",
    },
    {
      says: {
        nl: "vóór 7 uur en zaterdag",
        en: "before 7 and Saturday",
        fr: "avant 7 heures et le samedi",
        ar: "قبل الساعة 7 والسبت",
        uk: "до 7 години і в суботу",
      },
      prompt: "vacancy.shifts",
    },
    {
      says: { nl: "5:00-13:00", en: "5:00-13:00", fr: "5h-13h", ar: "5:00-13:00", uk: "5:00-13:00" },
      prompt: "vacancy.pay",
    },
    {
      says: { nl: "15,20", en: "15.20", fr: "15,20", ar: "15,20", uk: "15,20" },
      prompt: "vacancy.jointCommittee",
    },
    {
      says: { nl: "overslaan", en: "skip", fr: "passer", ar: "تخطي", uk: "пропустити" },
      prompt: "vacancy.dutchTalk",
    },
    { taps: "a2", prompt: "vacancy.dutchSafety" },
    { taps: "skip", prompt: "vacancy.dutchRead" },
    { taps: "skip", prompt: "vacancy.dutchWrite" },
    { taps: "skip", prompt: "vacancy.languages" },
    {
      says: {
        nl: "Frans en Engels",
        en: "French and English",
        fr: "français et anglais",
        ar: "الفرنسية والإنجليزية",
        uk: "французька, англійська",
      },
      prompt: "vacancy.languageLevels",
      offers: ["fr:a1", "fr:b2"],
    },
    {
      taps: "fr:b1",
      prompt: "vacancy.languageLevels",
      keys: ["common.chosen", "vacancy.languageLevels.ask"],
    },
    {
      says: {
        nl: "een paar woorden",
        en: "a few words",
        fr: "quelques mots",
        ar: "بضع كلمات",
        uk: "кілька слів",
      },
      prompt: "vacancy.licences",
    },
    { taps: "none", prompt: "vacancy.certificates" },
    { taps: "skip", prompt: "vacancy.loads" },
    { taps: "skip", prompt: "vacancy.experience" },
    { taps: "learnable", prompt: "vacancy.reachableWithoutCar" },
    {
      says: { nl: "ja", en: "yes", fr: "oui", ar: "نعم", uk: "так" },
      prompt: "vacancy.transportByEmployer",
    },
    {
      says: { nl: "nee", en: "no", fr: "non", ar: "لا", uk: "ні" },
      prompt: "vacancy.mentor",
    },
    { taps: "skip", prompt: "vacancy.visitPossible" },
    { taps: "skip", prompt: "vacancy.interviewWithoutCv" },
    { taps: "skip", prompt: "vacancy.answersWithinDays" },
    { taps: "skip", prompt: "vacancy.capacity" },
    { says: { nl: "2", en: "2", fr: "2", ar: "٢", uk: "2" }, prompt: "vacancy.starts" },
    { taps: "skip", prompt: "vacancy.lastDay" },
    { taps: "skip", prompt: "vacancy.ownWords" },
    {
      says: {
        nl: "Wij zijn een kleine bakkerij.",
        en: "We are a small bakery.",
        fr: "Nous sommes une petite boulangerie.",
        ar: "نحن مخبز صغير.",
        uk: "Ми маленька пекарня.",
      },
      prompt: "vacancy.preview",
      offers: ["yes", "change:pay", "discard", "person"],
    },
    { taps: "change:capacity", prompt: "vacancy.capacity" },
    { says: { nl: "3", en: "3", fr: "3", ar: "3", uk: "3" }, prompt: "vacancy.preview" },
    {
      taps: "yes",
      prompt: "vacancy.start",
      reads: { nl: "Uw vacature wordt nagekeken door een coördinator." },
      knows({ vacancies }) {
        assert.deepEqual(
          vacancies.map((one) => [one.state, one.capacity, one.pay?.min]),
          [["review", 3, 15.2]],
        );
        assert.deepEqual(
          vacancies.map((one) => [one.languages, one.transportByEmployer]),
          [
            [
              [
                { language: "fr", level: "b1" },
                { language: "en", level: "a1" },
              ],
              false,
            ],
          ],
        );
        assert.match(vacancies[0]?.organisation.seat ?? "", /8500/);
      },
    },
    {
      desk: "publishes",
      reads: { nl: "Goed nieuws: uw vacature ‘bakker’ staat nu open.", ar: "خباز" },
      knows: ({ vacancies }) =>
        assert.deepEqual(
          vacancies.map((one) => one.state),
          ["open"],
        ),
    },
    {
      says: { nl: "{code}", en: "{code}", fr: "{code}", ar: "{code}", uk: "{code}" },
      prompt: "vacancy.manage",
      offers: ["change", "pause", "filled", "close"],
    },
    {
      taps: "pause",
      prompt: "vacancy.start",
      knows: ({ vacancies }) =>
        assert.deepEqual(
          vacancies.map((one) => one.state),
          ["paused"],
        ),
    },
    {
      says: { nl: "{code}", en: "{code}", fr: "{code}", ar: "{code}", uk: "{code}" },
      prompt: "vacancy.manage",
      offers: ["resume", "close"],
    },
    {
      taps: "close",
      prompt: "vacancy.start",
      knows: ({ vacancies }) =>
        assert.deepEqual(
          vacancies.map((one) => one.state),
          ["closed"],
        ),
    },
    {
      says: { nl: "ik wil een mens", en: "a person please", fr: "une personne", ar: "بدي شخص", uk: "людина" },
      prompt: "lead.name",
      knows: ({ lead }) => assert.equal(lead?.reason, "employerQuestion"),
    },
    {
      says: {
        nl: "wis alles",
        en: "delete everything",
        fr: "efface tout",
        ar: "امسح كل شي",
        uk: "видалити все",
      },
      prompt: "privacy.delete",
    },
    { taps: "yes", keys: ["privacy.deleted", "privacy.deletedAgain"] },
  ],
};
