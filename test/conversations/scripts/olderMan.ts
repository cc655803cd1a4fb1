import assert from "node:assert/strict";
import type { Script } from "../script.ts";

/**
 * Fifty-eight, Brugge, three years without work. His back is heard and becomes a wish, nothing more; thirty-five years
 * of work are more than one title; he is afraid for his benefit; he wants to be called.
 */
export const olderMan: Script = {
  id: "olderMan",
  title: "the fifty-eight-year-old in Brugge",
  steps: [
    {
      says: { nl: "Nederlands aub", en: "English please", fr: "Français", ar: "بالعربي", uk: "Українська" },
      prompt: "welcome.role",
    },
    {
      says: { nl: "1", en: "1", fr: "1", ar: "١", uk: "1" },
      prompt: "welcome.consent",
    },
    {
      says: {
        nl: "waarom wil je dat weten",
        en: "why do you ask",
        fr: "pourquoi cette question",
        ar: "ليش هالسؤال",
        uk: "навіщо це",
      },
      prompt: "welcome.consent",
      reads: { nl: "We vragen nooit naar geloof, gezondheid, afkomst of straf." },
    },
    {
      says: { nl: "akkoord", en: "I agree", fr: "je suis d'accord", ar: "موافق", uk: "згоден" },
      prompt: "intake.work",
    },
    {
      says: {
        nl: "Goeiemorgen, ik heb 35 jaar gewerkt als metser en als vrachtwagenchauffeur, nu zoek ik werk als conciërge",
        en: "Good morning, I worked as a bricklayer and as a truck driver for 35 years, now I am looking for work as a caretaker",
        fr: "Bonjour, j'ai travaillé 35 ans comme maçon et comme chauffeur de camion, maintenant je cherche un travail de concierge",
        ar: "صباح الخير، اشتغلت 35 سنة، عامل بناء، وسائق شاحنة، وهلق بدور على شغل حارس",
        uk: "Доброго ранку, я працював 35 років муляром і водієм вантажівки, тепер шукаю роботу сторожем",
      },
      prompt: "intake.home",
      keys: ["common.understood", "intake.home.ask"],
      reads: { nl: "al gedaan" },
      knows({ person }) {
        const work = person?.profile.work ?? [];
        const done = work.filter((wish) => wish.as === "done").map((wish) => wish.isco);
        assert.ok(done.length >= 2, `done ${JSON.stringify(work)}`);
        assert.ok(
          work.some((wish) => wish.as === "want"),
          `wants ${JSON.stringify(work)}`,
        );
        assert.equal(person?.profile.moments, undefined);
      },
    },
    {
      says: { nl: "8000 Brugge", en: "8000 Bruges", fr: "8000 Bruges", ar: "8000 بروج", uk: "8000 Брюгге" },
      prompt: "intake.dutch",
      keys: ["common.understood", "intake.dutch.ask"],
      keysIn: { nl: ["common.understood", "intake.dutch.askFluent"] },
      reads: { nl: "Je schrijft vlot Nederlands." },
      offers: ["b2"],
    },
    {
      says: { nl: "goed", en: "I speak it well", fr: "bon niveau", ar: "جيد", uk: "добрий рівень" },
      prompt: "intake.moments",
      knows: ({ person }) => assert.equal(person?.profile.dutch, "b2"),
    },
    {
      says: {
        nl: "mijn rug doet pijn",
        en: "my back hurts",
        fr: "j'ai mal au dos",
        ar: "ظهري يوجعني",
        uk: "у мене болить спина",
      },
      prompt: "intake.moments",
      keys: ["guard.kept", "intake.moments.ask"],
      reads: {
        nl: "Over gezondheid bewaar ik niets. Ik onthoud alleen: liever niet: Zwaar tillen. Is dat goed?",
        en: "rather not: Heavy lifting. Is that OK?",
      },
      offers: ["wish:ok", "change:avoid"],
      knows: ({ person }) => assert.deepEqual(person?.profile.avoid, ["heavy"]),
    },
    {
      says: { nl: "ja", en: "yes", fr: "oui", ar: "ايه", uk: "так" },
      prompt: "intake.moments",
      keys: ["common.good", "intake.moments.ask"],
    },
    {
      says: {
        nl: "voormiddag en namiddag, niet 's nachts",
        en: "mornings and afternoons, not at night",
        fr: "le matin et l'après-midi, pas la nuit",
        ar: "الصبح وبعد الظهر، مو بالليل",
        uk: "зранку і після обіду, ні, не вночі",
      },
      prompt: "matches.list",
      knows: ({ person }) => assert.deepEqual(person?.profile.moments, ["morning", "afternoon"]),
    },
    {
      says: {
        nl: "raak ik mijn uitkering kwijt als ik begin te werken?",
        en: "will I lose my benefit if I start to work?",
        fr: "est-ce que je perds mes allocations si je travaille ?",
        ar: "هل اخسر المساعدة اذا اشتغلت؟",
        uk: "чи втрачу я допомогу, якщо почну працювати?",
      },
      prompt: "matches.list",
      reads: {
        nl: "Dit gesprek verandert er niets aan, en ik geef niets door.",
        en: "This chat changes nothing about it, and I pass nothing on.",
        ar: "هذه المحادثة لا تغيّر فيها شيئًا",
      },
      offers: ["person"],
    },
    { taps: "continue", prompt: "intake.hours" },
    {
      says: { nl: "voltijds", en: "full time", fr: "temps plein", ar: "دوام كامل", uk: "повний день" },
      prompt: "intake.contract",
    },
    { taps: "any", prompt: "intake.travel" },
    {
      says: { nl: "met de auto", en: "by car", fr: "en voiture", ar: "بالسيارة", uk: "машиною" },
      prompt: "intake.travelMinutes",
      knows: ({ person }) => assert.deepEqual(person?.profile.travel, ["car"]),
    },
    {
      says: { nl: "terug", en: "back", fr: "retour", ar: "رجوع", uk: "назад" },
      prompt: "intake.travel",
      keys: ["intake.travel.ask"],
    },
    {
      says: {
        nl: "met de auto of de fiets",
        en: "by car or bike",
        fr: "en voiture ou à vélo",
        ar: "بالسيارة او بالبسكليت",
        uk: "машиною або велосипедом",
      },
      prompt: "intake.travelMinutes",
      knows: ({ person }) => assert.deepEqual(person?.profile.travel, ["bike", "car"]),
    },
    {
      says: { nl: "een uur", en: "one hour", fr: "une heure", ar: "ساعة", uk: "година" },
      prompt: "intake.licence",
    },
    {
      says: { nl: "B en C", en: "B and C", fr: "permis B et permis C", ar: "B و C", uk: "права B і права C" },
      prompt: "intake.start",
      knows: ({ person }) => assert.deepEqual(person?.profile.licence, ["b", "c"]),
    },
    {
      says: { nl: "op 1 december", en: "now", fr: "maintenant", ar: "هلق", uk: "зараз" },
      prompt: "intake.languages",
      reads: { nl: "beginnen: Ik kies een dag" },
    },
    { taps: "skip", prompt: "intake.reading" },
    { taps: "skip", prompt: "intake.situation" },
    {
      says: {
        nl: "ik ben 58, al drie jaar zonder werk, met een uitkering",
        en: "I am 58, three years without work, unemployment benefit",
        fr: "j'ai 58 ans, trois ans sans travail, au chômage",
        ar: "عمري 58، صار لي 3 سنين بدون شغل، عندي بطالة",
        uk: "мені 58 років, 3 роки без роботи, по безробіттю",
      },
      prompt: "intake.help",
      knows: ({ person }) =>
        assert.deepEqual(person?.profile.situation, ["over55", "jobless2plus", "benefit"]),
    },
    { taps: "list", prompt: "matches.list", reads: { nl: "Je lijst" } },
    {
      says: {
        nl: "bel mij aub",
        en: "please call me",
        fr: "appelez-moi svp",
        ar: "اتصلوا فيني لو سمحتوا",
        uk: "подзвоніть мені",
      },
      prompt: "lead.name",
      keys: ["lead.asked", "lead.promise", "lead.helpUs", "lead.name.ask"],
      reads: { nl: "Een mens van JobRoad leest dit en antwoordt je hier.", ar: "JobRoad" },
      knows: ({ lead }) => assert.equal(lead?.reason, "personAsked"),
    },
    {
      says: { nl: "Gerard", en: "Gerard", fr: "Gérard", ar: "جيرار", uk: "Жерар" },
      prompt: "lead.contact",
    },
    {
      says: { nl: "bellen", en: "by phone", fr: "par téléphone", ar: "اتصال", uk: "телефоном" },
      prompt: "lead.contactDetails",
      knows: ({ person }) => assert.deepEqual(person?.contact?.ways, ["call"]),
    },
    {
      says: {
        nl: "{phone}, liefst voormiddag",
        en: "{phone}, mornings please",
        fr: "{phone}, plutôt le matin",
        ar: "{phone}، يفضل الصبح",
        uk: "{phone}, краще зранку",
      },
      prompt: "lead.rightToWork",
    },
    {
      says: {
        nl: "ja, onbeperkt",
        en: "yes, unlimited",
        fr: "oui, sans limites",
        ar: "نعم، بلا حدود",
        uk: "так, без обмежень",
      },
      prompt: "lead.share",
      knows: ({ person }) => assert.equal(person?.profile.rightToWork, "yes"),
    },
    {
      says: {
        nl: "de stad en vdab",
        en: "the city and vdab",
        fr: "la ville et le vdab",
        ar: "البلدية و vdab",
        uk: "місто і vdab",
      },
      prompt: "matches.list",
      keys: ["common.understood", "lead.ready", "lead.promise"],
      knows({ person, lead }) {
        assert.deepEqual(person?.share, ["city", "vdab"]);
        assert.equal(lead?.interests.length, 0);
      },
    },
    { taps: "list", prompt: "matches.list" },
    {
      taps: "interested:*",
      prompt: "matches.list",
      knows({ lead }) {
        assert.equal(lead?.interests.length, 1);
        assert.equal(lead?.reason, "personAsked");
      },
    },
    {
      says: {
        nl: "ik wil een mens",
        en: "I want to talk to a person",
        fr: "je veux parler à quelqu'un",
        ar: "بدي احكي مع شخص",
        uk: "хочу поговорити з людиною",
      },
      reads: { nl: "Je vraag staat al klaar bij een mens van JobRoad." },
      prompt: "matches.list",
    },
    { desk: "claims", keys: ["handover.claimed", "handover.writeHere"] },
    {
      desk: "replies",
      text: {
        nl: "Dag Gerard",
        en: "Hello Gerard",
        fr: "Bonjour Gérard",
        ar: "مرحبا جيرار",
        uk: "Вітаю, Жераре",
      },
      keys: [],
      reads: { nl: "Els: Dag Gerard" },
    },
    {
      says: { nl: "dank u", en: "thank you", fr: "merci", ar: "شكرا", uk: "дякую" },
      keys: [],
    },
    { desk: "handsBack", prompt: "matches.list" },
    {
      says: {
        nl: "mijn antwoorden",
        en: "my answers",
        fr: "mes réponses",
        ar: "اجاباتي",
        uk: "мої відповіді",
      },
      prompt: "privacy.answers",
    },
    { taps: "mydata", prompt: "privacy.data", offers: ["unshare", "delete"] },
    { taps: "unshare", prompt: "privacy.data", knows: ({ person }) => assert.deepEqual(person?.share, []) },
    { taps: "delete", prompt: "privacy.delete" },
    { taps: "yes", keys: ["privacy.deleted", "privacy.deletedAgain"] },
  ],
};
