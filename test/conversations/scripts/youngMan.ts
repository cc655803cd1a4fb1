import assert from "node:assert/strict";
import type { Script } from "../script.ts";

const atelier = "demo-event-02";

/**
 * Eighteen, Mortsel, no diploma, writes slang, not registered at VDAB. He does not know what he wants: pictures. The
 * atelier for young people in his town is on his list; by SMS, please.
 */
export const youngMan: Script = {
  id: "youngMan",
  title: "the eighteen-year-old in Mortsel",
  steps: [
    {
      says: { nl: "nederlands", en: "english", fr: "francais", ar: "عربية", uk: "українською" },
      prompt: "welcome.role",
      keys: ["welcome.role.ask"],
    },
    {
      says: {
        nl: "ewa kzoek werk",
        en: "yo need a job",
        fr: "jcherche un taf",
        ar: "بدور على شغل",
        uk: "хай, шукаю роботу",
      },
      prompt: "welcome.consent",
    },
    {
      says: { nl: "ja isgoed", en: "yeah ok", fr: "ouais ok", ar: "اي تمام", uk: "ок так" },
      prompt: "intake.work",
      keys: ["welcome.consent.thanks", "intake.work.ask"],
    },
    {
      says: { nl: "kweet nie", en: "idk", fr: "jsp", ar: "مدري", uk: "хз" },
      prompt: "intake.work",
      keys: ["intake.work.which"],
      reads: { nl: "Wat past het best?" },
      offers: ["kind:warehouse", "kind:construction", "kind:technical", "person"],
    },
    {
      taps: "kind:warehouse",
      prompt: "intake.home",
      keys: ["intake.home.ask"],
      knows: ({ person }) => assert.ok((person?.profile.work ?? []).every((wish) => wish.as === "want")),
    },
    {
      says: { nl: "mortsel", en: "mortsel", fr: "mortsel", ar: "مورتسل", uk: "мортсел" },
      prompt: "intake.dutch",
    },
    {
      says: {
        nl: "goed, tis mijn taal",
        en: "it's my language",
        fr: "c'est ma langue",
        ar: "هي لغتي",
        uk: "це моя рідна мова",
      },
      prompt: "intake.moments",
      knows: ({ person }) => assert.equal(person?.profile.dutch, "b2"),
    },
    {
      says: { nl: "maakt nie uit", en: "whenever", fr: "n'importe quand", ar: "اي وقت", uk: "пофіг" },
      prompt: "matches.list",
      reads: { nl: "Dit past bij jou" },
      knows: ({ person }) => assert.deepEqual(person?.profile.moments, ["any"]),
    },
    { taps: "continue", prompt: "intake.worked" },
    {
      says: { nl: "niks", en: "nothing", fr: "rien", ar: "ولا شي", uk: "нічого" },
      prompt: "intake.hours",
      keys: ["intake.hours.ask"],
    },
    {
      says: { nl: "fulltime", en: "full time", fr: "temps plein", ar: "دوام كامل", uk: "повний день" },
      prompt: "intake.contract",
    },
    {
      says: { nl: "vast contract", en: "permanent contract", fr: "CDI", ar: "عقد دائم", uk: "безстроковий" },
      prompt: "intake.travel",
      knows: ({ person }) => assert.deepEqual(person?.profile.contract, ["permanent"]),
    },
    {
      says: {
        nl: "velo of tram",
        en: "bike or tram",
        fr: "vélo ou tram",
        ar: "بسكليت او ترام",
        uk: "велік або трамвай",
      },
      prompt: "intake.travelMinutes",
      knows: ({ person }) => assert.deepEqual(person?.profile.travel, ["bike", "publicTransport"]),
    },
    {
      says: { nl: "drie kwartier", en: "45 minutes", fr: "45 min", ar: "45 دقيقة", uk: "45 хвилин" },
      prompt: "intake.licence",
      knows: ({ person }) => assert.equal(person?.profile.travelMinutes, 45),
    },
    {
      says: {
        nl: "nee nog niet",
        en: "no licence yet",
        fr: "nan pas encore",
        ar: "لا ما عندي",
        uk: "ні, нема прав",
      },
      prompt: "intake.start",
      knows: ({ person }) => assert.deepEqual(person?.profile.licence, ["none"]),
    },
    {
      says: { nl: "direct", en: "right now", fr: "direct, demain", ar: "هلق", uk: "хоч зараз" },
      prompt: "intake.languages",
      knows: ({ person }) => assert.equal(person?.profile.start?.when, "now"),
    },
    {
      says: { nl: "sla over", en: "next", fr: "suivant", ar: "التالي", uk: "далі" },
      prompt: "intake.reading",
    },
    {
      says: {
        nl: "alles",
        en: "I can read everything",
        fr: "je lis tout",
        ar: "بقرا كل شي",
        uk: "читаю все",
      },
      prompt: "intake.situation",
      knows: ({ person }) => assert.equal(person?.profile.reading, "letters"),
    },
    {
      says: {
        nl: "gestopt met school en niet ingeschreven bij vdab",
        en: "I stopped school, not registered at vdab",
        fr: "j'ai arrêté l'école, pas inscrit au vdab",
        ar: "تركت المدرسة، ومو مسجل ب vdab",
        uk: "кинув школу, не зареєстрований у vdab",
      },
      prompt: "intake.avoid",
      knows: ({ person }) => assert.deepEqual(person?.profile.situation, ["youngNoSchool", "vdabNo"]),
    },
    {
      says: { nl: "volgende", en: "skip it", fr: "passe", ar: "اللي بعده", uk: "пропусти" },
      prompt: "intake.help",
    },
    {
      says: { nl: "een cv", en: "a cv", fr: "un cv", ar: "سيرة ذاتية", uk: "резюме" },
      prompt: "matches.list",
      offers: [`interested:${atelier}`],
      knows: ({ cards }) => assert.ok(cards.includes(atelier)),
    },
    {
      taps: `interested:${atelier}`,
      prompt: "lead.name",
      keys: ["lead.name.ask"],
    },
    {
      says: { nl: "Yassin", en: "Yassin", fr: "Yassin", ar: "ياسين", uk: "Ясін" },
      prompt: "lead.contact",
    },
    {
      says: {
        nl: "sms {phone}, niet bellen",
        en: "text me {phone}, don't call",
        fr: "par sms au {phone}, pas d'appel",
        ar: "sms على {phone}، بدون اتصال",
        uk: "смс {phone}, не дзвонити",
      },
      prompt: "lead.share",
      knows({ person }) {
        assert.deepEqual(person?.contact?.ways, ["sms"]);
        assert.match(person?.contact?.details ?? "", /047\d{7}/);
      },
    },
    {
      says: {
        nl: "alleen jobroad",
        en: "only jobroad",
        fr: "seulement jobroad",
        ar: "بس jobroad",
        uk: "тільки jobroad",
      },
      prompt: "matches.list",
      reads: { nl: "is verstuurd" },
      knows({ person, lead }) {
        assert.deepEqual(person?.share, ["jobroad"]);
        assert.equal(lead?.reason, "registration");
        assert.deepEqual(
          lead?.interests.map((one) => one.opportunityId),
          [atelier],
        );
        assert.equal(lead?.home, "Mortsel");
      },
    },
    { desk: "claims", keys: ["handover.claimed", "handover.writeHere"] },
    {
      desk: "replies",
      text: {
        nl: "Dag Yassin!",
        en: "Hi Yassin!",
        fr: "Salut Yassin !",
        ar: "مرحبا ياسين!",
        uk: "Привіт, Ясіне!",
      },
      keys: [],
      reads: { nl: "Els: Dag Yassin!" },
    },
    {
      says: {
        nl: "ewa kom ik alleen?",
        en: "do i come alone?",
        fr: "je viens seul ?",
        ar: "بجي لحالي؟",
        uk: "приходити самому?",
      },
      keys: [],
    },
    { desk: "handsBack", prompt: "matches.list" },
    {
      says: { nl: "wis alles", en: "delete all", fr: "efface tout", ar: "احذف كل شي", uk: "видали все" },
      prompt: "privacy.delete",
    },
    {
      says: { nl: "ja", en: "yes", fr: "oui", ar: "نعم", uk: "так" },
      keys: ["privacy.deleted", "privacy.deletedAgain"],
    },
  ],
};
