import assert from "node:assert/strict";
import type { Script } from "../script.ts";

/**
 * A Syrian mother in Oostende: little Dutch, two children, her husband's phone. She says that she has never worked;
 * what she did at home counts.
 */
export const mother: Script = {
  id: "mother",
  title: "the mother in Oostende",
  steps: [
    {
      says: { nl: "Nederlands", en: "English", fr: "français", ar: "عربي", uk: "українська" },
      prompt: "welcome.role",
      keys: ["welcome.role.ask"],
      reads: {
        nl: "Waarmee kan ik helpen?",
        en: "What can I help with?",
        fr: "Comment puis-je vous aider ?",
        ar: "كيف يمكنني مساعدتك؟",
        uk: "Чим я можу допомогти?",
      },
      offers: ["jobseeker", "employer", "person"],
    },
    {
      says: {
        nl: "ik zoek werk",
        en: "I'm looking for work",
        fr: "je cherche du travail",
        ar: "بدي شغل",
        uk: "шукаю роботу",
      },
      prompt: "welcome.consent",
      reads: {
        nl: "Dit gesprek beslist niet over je uitkering of je papieren.",
        en: "This chat does not decide about your benefit or your papers.",
        fr: "Cette conversation ne décide rien sur vos allocations ou vos papiers.",
        ar: "هذه المحادثة لا تقرر شيئًا عن مساعدتك المالية أو أوراقك.",
      },
      offers: ["yes", "no", "why", "person"],
    },
    {
      says: { nl: "ja, dat mag", en: "yes please", fr: "oui d'accord", ar: "نعم تمام", uk: "так, добре" },
      prompt: "intake.work",
      keys: ["welcome.consent.thanks", "intake.work.ask"],
    },
    {
      says: {
        nl: "geen, ik heb nog nooit gewerkt",
        en: "none, I have never worked",
        fr: "aucun, j'ai jamais travaillé",
        ar: "ولا شي، عمري ما اشتغلت",
        uk: "ніякої, я ніколи не працювала",
      },
      prompt: "intake.work",
      keys: ["intake.work.atHome"],
      reads: {
        nl: "Dat is niet erg. Wat je thuis deed, telt ook",
        en: "That is fine. What you did at home counts too",
        ar: "لا بأس. ما كنت تفعله في البيت مهم أيضًا",
      },
      offers: ["did:cleaning", "did:kitchen", "did:children", "person"],
    },
    {
      says: {
        nl: "ik kookte en ik poetste thuis",
        en: "I cooked and cleaned at home",
        fr: "la cuisine et le nettoyage à la maison",
        ar: "كنت اطبخ وانظف بالبيت",
        uk: "готувала їсти і прибирала вдома",
      },
      prompt: "intake.home",
      keys: ["common.understood", "intake.home.ask"],
      reads: { nl: "Ik heb begrepen: al gedaan: " },
      knows({ person }) {
        const work = person?.profile.work ?? [];
        assert.ok(work.length > 0 && work.every((wish) => wish.as === "done"));
      },
    },
    {
      says: { nl: "in Oostende", en: "I live in Ostend", fr: "à Ostende", ar: "اوستند", uk: "Остенде" },
      prompt: "intake.dutch",
      keys: ["common.understood", "intake.dutch.ask"],
      reads: {
        nl: "Ik heb begrepen: je woont in Oostende.",
      },
    },
    {
      says: {
        nl: "een klein beetje",
        en: "just a little bit",
        fr: "un tout petit peu",
        ar: "شوي شوي بس",
        uk: "зовсім трошки",
      },
      prompt: "intake.moments",
      keys: ["common.understood", "intake.moments.ask"],
      knows: ({ person }) => assert.equal(person?.profile.dutch, "a1"),
    },
    {
      says: {
        nl: "enkel als de kinderen op school zijn, niet 's avonds",
        en: "only when the kids are at school, not in the evening",
        fr: "seulement quand les enfants sont à l'école, pas le soir",
        ar: "بس لما الاولاد بالمدرسة، مو بالمسا",
        uk: "тільки коли діти в школі, не ввечері",
      },
      prompt: "matches.list",
      reads: { nl: "De beste staan bovenaan.", ar: "الأفضل في الأعلى." },
      knows({ person, cards }) {
        assert.deepEqual(person?.profile.moments, ["schoolHours"]);
        assert.ok(cards.length > 0);
      },
    },
    {
      says: {
        nl: "en wie past er op mijn kinderen?",
        en: "and who looks after my children?",
        fr: "et qui va garder mes enfants ?",
        ar: "ومين بيدير باله على ولادي؟",
        uk: "а хто посидить з дітьми?",
      },
      prompt: "matches.list",
      reads: { nl: "Een mens helpt je zoeken.", ar: "رعاية" },
    },
    {
      taps: "continue",
      prompt: "intake.hours",
      keys: ["intake.hours.ask"],
      offers: ["skip", "list", "person"],
    },
    {
      says: { nl: "halftijds", en: "half time", fr: "à mi-temps", ar: "نص دوام", uk: "півставки" },
      prompt: "intake.contract",
      knows: ({ person }) => assert.equal(person?.profile.hours, "half"),
    },
    { taps: "skip", prompt: "intake.travel" },
    {
      says: {
        nl: "te voet of met de bus, ik heb geen auto",
        en: "on foot or by bus, I have no car",
        fr: "à pied ou en bus, j'ai pas de voiture",
        ar: "مشي او بالباص، ما عندي سيارة",
        uk: "пішки або автобусом, машини немає",
      },
      prompt: "intake.travelMinutes",
      knows: ({ person }) => assert.deepEqual(person?.profile.travel, ["walk", "publicTransport"]),
    },
    {
      says: { nl: "een half uur", en: "half an hour", fr: "une demi-heure", ar: "نص ساعة", uk: "пів години" },
      prompt: "intake.licence",
      knows: ({ person }) => assert.equal(person?.profile.travelMinutes, 30),
    },
    {
      says: {
        nl: "ik heb een rijbewijs uit Syrië",
        en: "I have a Syrian licence",
        fr: "j'ai un permis syrien",
        ar: "عندي شهادة سواقة سورية",
        uk: "у мене сирійські права",
      },
      prompt: "intake.start",
      knows: ({ person }) => assert.deepEqual(person?.profile.licence, ["foreign"]),
    },
    {
      says: { nl: "over een maand", en: "in a month", fr: "dans un mois", ar: "بعد شهر", uk: "через місяць" },
      prompt: "intake.languages",
      knows: ({ person }) => assert.equal(person?.profile.start?.when, "month"),
    },
    {
      says: { nl: "Arabisch", en: "Arabic", fr: "arabe", ar: "العربية", uk: "арабська" },
      prompt: "intake.reading",
      knows: ({ person }) =>
        assert.deepEqual(
          person?.profile.languages?.map((one) => one.language),
          ["ar"],
        ),
    },
    {
      says: { nl: "borden en woorden", en: "signs", fr: "des panneaux", ar: "اللافتات", uk: "вивіски" },
      prompt: "intake.situation",
      knows: ({ person }) => assert.equal(person?.profile.reading, "signs"),
    },
    {
      says: {
        nl: "nieuw in België, en ik leer Nederlands",
        en: "new in Belgium, and I'm learning Dutch",
        fr: "nouvelle en Belgique, et j'apprends le néerlandais",
        ar: "جديدة في بلجيكا وعم اتعلم هولندي",
        uk: "нова в Бельгії, вчу нідерландську",
      },
      prompt: "intake.avoid",
      knows: ({ person }) => assert.deepEqual(person?.profile.situation, ["newInBelgium", "inburgering"]),
    },
    {
      says: { nl: "overslaan", en: "skip", fr: "passer", ar: "تخطي", uk: "пропустити" },
      prompt: "intake.help",
    },
    {
      says: {
        nl: "kinderopvang, en Nederlands leren",
        en: "childcare, and learn Dutch",
        fr: "garde d'enfants, et apprendre le néerlandais",
        ar: "حضانة للاولاد، وتعلم هولندي",
        uk: "садок для дітей, і вчити нідерландську",
      },
      prompt: "matches.list",
      reads: { nl: "Je lijst" },
      knows: ({ person }) => assert.deepEqual(person?.profile.help, ["dutch", "childcare"]),
    },
    { taps: "notforme:*", prompt: "matches.because", offers: ["tooFar", "hours", "skip", "person"] },
    {
      says: { nl: "te ver", en: "too far", fr: "trop loin", ar: "بعيد كتير", uk: "задалеко" },
      prompt: "matches.list",
      reads: { nl: "Goed. Ik toon eerst wat dichter is." },
      offers: ["undo"],
      knows: ({ person }) => assert.equal(person?.profile.dislikes?.[0]?.because, "tooFar"),
    },
    {
      taps: "interested:demo-workplaceLearning*",
      prompt: "lead.name",
      keys: ["lead.name.ask"],
      knows: ({ lead }) => assert.equal(lead, undefined),
    },
    {
      says: {
        nl: "ik heet Amina",
        en: "my name is Amina",
        fr: "je m'appelle Amina",
        ar: "اسمي أمينة",
        uk: "мене звати Аміна",
      },
      prompt: "lead.contact",
      knows: ({ person }) =>
        assert.match(person?.name ?? "", /^(Amina|أمينة|Аміна|Амина|امینه|امينه|امینه|ኣሚና)$/),
    },
    {
      says: {
        nl: "via mijn man",
        en: "through my husband",
        fr: "par mon mari",
        ar: "عن طريق زوجي",
        uk: "через чоловіка",
      },
      prompt: "lead.contactDetails",
      knows: ({ person }) => assert.deepEqual(person?.contact?.ways, ["trusted"]),
    },
    {
      says: {
        nl: "{phone}, na 16 uur, mijn man leest mee",
        en: "{phone}, after 4 pm, my husband reads along",
        fr: "{phone}, après 16 h, mon mari lit aussi",
        ar: "{phone} بعد الساعة 4، زوجي يقرأ معي",
        uk: "{phone}, після 16 години, чоловік теж читає",
      },
      prompt: "lead.rightToWork",
    },
    {
      says: {
        nl: "ik weet het niet",
        en: "I don't know",
        fr: "je ne sais pas",
        ar: "ما بعرف",
        uk: "не знаю",
      },
      prompt: "lead.share",
      knows: ({ person }) => assert.equal(person?.profile.rightToWork, "ask"),
    },
    {
      says: {
        nl: "JobRoad en het OCMW",
        en: "JobRoad and OCMW",
        fr: "JobRoad et le CPAS",
        ar: "JobRoad و OCMW",
        uk: "JobRoad і OCMW",
      },
      prompt: "matches.list",
      reads: { nl: "Je krijgt antwoord ten laatste", ar: "JobRoad" },
      offers: ["findable", "mydata"],
      knows({ person, lead }) {
        assert.deepEqual(person?.share, ["jobroad", "ocmw"]);
        assert.equal(person?.findable, false);
        assert.equal(lead?.reason, "registration");
        assert.equal(lead?.interests.length, 1);
        assert.equal(lead?.home, "Oostende");
      },
    },
    {
      says: { nl: "mijn lijst", en: "my list", fr: "ma liste", ar: "قائمتي", uk: "мій список" },
      prompt: "matches.list",
    },
    {
      taps: "interested:*",
      prompt: "matches.list",
      reads: { nl: "staat nu ook bij je vraag." },
      knows({ lead }) {
        assert.equal(lead?.interests.length, 2);
        assert.equal(lead?.reason, "registration");
      },
    },
    {
      desk: "claims",
      keys: ["handover.claimed", "handover.writeHere"],
      reads: {
        nl: "Els van JobRoad leest nu mee en schrijft je hier. Dit is een mens.",
        en: "Els from JobRoad",
      },
    },
    {
      desk: "replies",
      text: {
        nl: "Dag Amina, kun je maandag komen?",
        en: "Hello Amina, can you come on Monday?",
        fr: "Bonjour Amina, pouvez-vous venir lundi ?",
        ar: "مرحبا أمينة، هل يمكنك أن تأتي يوم الاثنين؟",
        uk: "Вітаю, Аміно! Чи можете прийти в понеділок?",
      },
      keys: [],
      reads: { nl: "Els: Dag Amina, kun je maandag komen?", ar: "Els: مرحبا أمينة" },
    },
    {
      says: {
        nl: "ja, maandag is goed. hoe laat?",
        en: "yes, Monday is good. what time?",
        fr: "oui, lundi c'est bon. à quelle heure ?",
        ar: "نعم، الاثنين منيح. أي ساعة؟",
        uk: "так, понеділок добре. о котрій?",
      },
      keys: [],
      knows: ({ lead }) => assert.ok(lead?.lastPersonMessageAt),
    },
    {
      desk: "handsBack",
      prompt: "matches.list",
      reads: { nl: "Els geeft het gesprek terug aan mij, de assistent. Ik ben er weer." },
    },
    {
      says: { nl: "mijn gegevens", en: "my data", fr: "mes données", ar: "معلوماتي", uk: "мої дані" },
      prompt: "privacy.data",
      reads: { nl: "Dit bewaren we van jou:" },
      offers: ["unshare", "findable", "delete"],
    },
    {
      says: {
        nl: "alles wissen",
        en: "delete everything",
        fr: "tout effacer",
        ar: "مسح كل شيء",
        uk: "видалити все",
      },
      prompt: "privacy.delete",
      keys: ["privacy.delete.ask"],
      offers: ["yes", "no"],
    },
    {
      says: {
        nl: "ja, alles wissen",
        en: "yes, delete everything",
        fr: "oui, tout effacer",
        ar: "نعم، امسح كل شي",
        uk: "так, видалити все",
      },
      keys: ["privacy.deleted", "privacy.deletedAgain"],
    },
  ],
};
