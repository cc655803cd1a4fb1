import assert from "node:assert/strict";
import { type Words, written } from "./script.ts";
import { type Heard, type House, openHouse, startTalk, type Talk, tuesday } from "./talk.ts";
import { filesWith } from "./walk.ts";

let house: House;
before(async () => {
  house = await openHouse();
});
after(() => house.close());

const own: Words = { nl: "Nederlands", en: "English", fr: "Français", ar: "العربية", uk: "Українська" };

/** A chat in that language, with consent, at the first question. */
async function consented(language: keyof Words, role = "jobseeker"): Promise<Talk & { first: Heard }> {
  const talk = await startTalk(house, { locale: language });
  await talk.says(own[language]);
  await talk.taps(role);
  await talk.taps("yes");
  return talk;
}

/** The same with a list on the screen. */
async function listed(language: keyof Words): Promise<Talk & { list: Heard }> {
  const talk = await consented(language);
  await talk.says(
    { nl: "poetsen", en: "cleaning", fr: "nettoyage", ar: "تنظيف", uk: "прибирання" }[language],
  );
  await talk.says("8400");
  await talk.taps("a1");
  return { ...talk, list: await talk.taps("any") };
}

const personOf = async (talk: Talk) => {
  const conversation = await house.app.conversations.get(talk.id);
  return conversation && house.app.people.get(conversation.personId);
};
const leadsOf = async (talk: Talk) =>
  (await house.app.leads.list({ state: "open", limit: 500 })).items.filter(
    (lead) => lead.conversationId === talk.id,
  );

type Case = { words: Words; prompt: string; key: string };

describe("commands, in the words of every language", () => {
  const atHome: Record<string, Case> = {
    why: {
      words: { nl: "waarom?", en: "why do you ask?", fr: "pourquoi ?", ar: "ليش؟", uk: "навіщо?" },
      prompt: "intake.home",
      key: "intake.home.why",
    },
    back: {
      words: { nl: "terug", en: "go back please", fr: "retour svp", ar: "رجوع", uk: "назад" },
      prompt: "intake.work",
      key: "intake.work.ask",
    },
    person: {
      words: {
        nl: "hallo, een mens graag",
        en: "can I talk to a person please",
        fr: "je veux parler à quelqu'un s'il vous plaît",
        ar: "بدي احكي مع شخص",
        uk: "хочу поговорити з людиною",
      },
      prompt: "lead.name",
      key: "lead.asked",
    },
    delete: {
      words: {
        nl: "alles wissen",
        en: "delete everything",
        fr: "tout effacer",
        ar: "مسح كل شيء",
        uk: "видалити все",
      },
      prompt: "privacy.delete",
      key: "privacy.delete.ask",
    },
    mydata: {
      words: { nl: "mijn gegevens", en: "my data", fr: "mes données", ar: "معلوماتي", uk: "мої дані" },
      prompt: "privacy.data",
      key: "privacy.kept",
    },
    answers: {
      words: {
        nl: "mijn antwoorden",
        en: "my answers",
        fr: "mes réponses",
        ar: "اجاباتي",
        uk: "мої відповіді",
      },
      prompt: "privacy.answers",
      key: "intake.work.said",
    },
    repeat: {
      words: { nl: "herhaal", en: "repeat", fr: "répétez", ar: "كرر", uk: "повтори" },
      prompt: "intake.home",
      key: "intake.home.ask",
    },
    greeting: {
      words: {
        nl: "goeiemorgen",
        en: "good morning",
        fr: "bonsoir",
        ar: "السلام عليكم",
        uk: "доброго ранку",
      },
      prompt: "intake.home",
      key: "common.hello",
    },
  };
  for (const [command, { words, prompt, key }] of Object.entries(atHome)) {
    for (const language of written) {
      it(`${command}, in ${language}`, async () => {
        const talk = await consented(language);
        await talk.says(
          { nl: "poetsen", en: "cleaning", fr: "nettoyage", ar: "تنظيف", uk: "прибирання" }[language],
        );
        const heard = await talk.says(words[language]);
        assert.equal(heard.prompt, prompt);
        assert.ok(heard.keys.includes(key), heard.keys.join(" "));
      });
    }
  }

  it("skips what may be skipped, and only that", async () => {
    const talk = await listed("nl");
    assert.equal((await talk.taps("continue")).prompt, "intake.worked");
    assert.equal((await talk.says("sla over")).prompt, "intake.hours");
    const essential = await consented("nl");
    assert.equal((await essential.says("overslaan")).prompt, "intake.work");
  });

  it("stops, and goes on next week at the same question", async () => {
    const talk = await consented("fr");
    await talk.says("nettoyage");
    const heard = await talk.says("je reviens plus tard");
    assert.deepEqual(heard.keys, ["common.stopped", "common.comeBack"]);
    house.pass(7 * 24 * 3_600_000);
    await house.app.turns.take(talk.id, { kind: "opened", id: `again-${talk.id}`, at: house.now() });
    await house.app.turns.run(talk.id);
    const again = await talk.hears();
    assert.equal(again.prompt, "intake.home");
    assert.match(again.text, /Où habitez-vous/);
    assert.notEqual(house.now(), tuesday);
  });
});

describe("another language in the middle", () => {
  it("says the question on the screen again in it, and keeps the answers", async () => {
    const talk = await consented("nl");
    await talk.says("poetsen");
    const heard = await talk.says("العربية");
    assert.equal(heard.prompt, "intake.home");
    assert.match(heard.text, /أين مكان سكنك/);
    assert.equal(await talk.language(), "ar");
    assert.equal((await personOf(talk))?.profile.work?.length, 1);
  });

  it("offers the languages to who asks, and then goes on where it was", async () => {
    const talk = await consented("ar");
    const asked = await talk.says("بدي غير اللغة");
    assert.equal(asked.prompt, "welcome.language");
    assert.equal((await talk.taps("uk")).prompt, "intake.work");
    assert.equal(await talk.language(), "uk");
  });

  it("understands an answer in one language while another is spoken", async () => {
    const talk = await consented("nl");
    await talk.says("تنظيف");
    await talk.taps("nl");
    await talk.says("8400");
    const heard = await talk.says("un peu");
    assert.equal(heard.prompt, "intake.moments");
  });

  it("takes an option that is also a language for the answer", async () => {
    const talk = await listed("fr");
    await talk.taps("notforme:demo-vacancy-01");
    const heard = await talk.says("le néerlandais");
    assert.equal(heard.prompt, "matches.list");
    assert.equal(await talk.language(), "fr");
    assert.equal((await personOf(talk))?.profile.dislikes?.[0]?.because, "language");
  });
});

describe("numbers and titles typed instead of taps", () => {
  for (const language of written) {
    it(`the title of a button, in ${language}`, async () => {
      const talk = await startTalk(house, { locale: language });
      await talk.says(own[language]);
      await talk.taps("jobseeker");
      const yes = house.app.renderer.say({ key: "welcome.consent.yes" }, language);
      assert.equal((await talk.says(yes)).prompt, "intake.work");
      await talk.says("poetsen");
      await talk.says("8400");
      const level = house.app.renderer.say({ key: "intake.dutch.options.a2" }, language);
      assert.equal((await talk.says(level)).prompt, "intake.moments");
      const night = house.app.renderer.say({ key: "intake.moments.options.night" }, language);
      assert.equal((await talk.says(night)).prompt, "matches.list");
      assert.deepEqual((await personOf(talk))?.profile.moments, ["night"]);
    });
  }

  it("a number picks the button at that place, also in Arabic digits", async () => {
    const talk = await consented("ar");
    await talk.says("تنظيف");
    await talk.says("٨٤٠٠");
    assert.equal((await talk.says("٢")).prompt, "intake.moments");
    assert.equal((await personOf(talk))?.profile.dutch, "a1");
  });

  it("asks which result is meant by a typed title that all of them have", async () => {
    const talk = await listed("nl");
    const heard = await talk.says("dit wil ik");
    assert.deepEqual(heard.keys, ["matches.which"]);
    assert.equal((await talk.says("1")).prompt, "lead.name");
  });
});

describe("no to the consent", () => {
  for (const [language, no] of [
    ["nl", "ik zei NEE, niet ja"],
    ["en", "no thank you"],
    ["fr", "non merci"],
    ["ar", "لا شكرا"],
    ["uk", "ні, дякую"],
  ] as const) {
    it(`stores nothing of what is said, in ${language}`, async () => {
      const talk = await startTalk(house, { locale: language });
      await talk.says(own[language]);
      await talk.taps("jobseeker");
      const heard = await talk.says(no);
      assert.equal(heard.prompt, "welcome.declined");
      assert.deepEqual(heard.codes, ["events", "yes"]);
      const events = await talk.taps("events");
      assert.ok(events.cards.length > 0);
      await talk.says(`zeldzaamwoord${language}`);
      assert.deepEqual(await filesWith(house.dataDir, `zeldzaamwoord${language}`), []);
      assert.equal(await personOf(talk), undefined);
    });
  }

  it("reads no yes out of a sentence that says more", async () => {
    const talk = await startTalk(house, { locale: "nl" });
    await talk.says("Nederlands");
    await talk.taps("jobseeker");
    for (const words of ["ja maar wie leest dit dan allemaal?", "misschien", "nee", "waarom wil je dat?"]) {
      assert.notEqual((await talk.says(words)).prompt, "intake.work", words);
    }
  });
});

describe("bad input", () => {
  const bad: [string, string][] = [
    ["nothing", ""],
    ["only spaces", "  \n "],
    ["100 kB", "werk ".repeat(20_000)],
    ["emoji", "😀😀🎉"],
    ["HTML", "<script>alert(1)</script><b>"],
    ["control characters", "\u0000\u0007\u001b[31m\u202e"],
    ["what looks like a placeholder", "{{name}} $t(common.yes) %s"],
  ];
  for (const [name, text] of bad) {
    it(`${name}: asks again, kindly, with a way on`, async () => {
      const talk = await consented("nl");
      await talk.says("poetsen");
      const heard = await talk.says(text);
      assert.equal(heard.prompt, "intake.home");
      assert.ok(heard.codes.includes("person"));
      assert.doesNotMatch(heard.text, /<script|\{\{/);
      assert.equal((await talk.says("8400")).prompt, "intake.dutch");
      assert.deepEqual(house.logged, []);
    });
  }

  for (const language of written) {
    it(`offers buttons and a person after two failures, in ${language}`, async () => {
      const talk = await consented(language);
      await talk.says("poetsen");
      await talk.says("8400");
      await talk.says("qwxz");
      const heard = await talk.says("zzkrt");
      assert.ok(heard.keys.includes("common.personCanHelp"));
      for (const code of ["none", "a1", "b2", "person"]) assert.ok(heard.codes.includes(code));
    });
  }
});

describe("what is not kept", () => {
  it("answers words of danger at once and keeps nothing of them", async () => {
    const talk = await listed("nl");
    await talk.taps("continue");
    const heard = await talk.says("ik wil niet meer leven, zeepaardje");
    assert.ok(heard.keys.includes("danger.suicide"));
    assert.match(heard.text, /1813/);
    assert.deepEqual(await filesWith(house.dataDir, "zeepaardje"), []);
    assert.deepEqual(await leadsOf(talk), []);
    assert.equal((await talk.taps("continue")).prompt, "intake.worked");
    await talk.says("ik wil niet meer leven");
    const comes = await talk.taps("urgent");
    assert.ok(comes.keys.includes("danger.personComes"));
    assert.equal((await leadsOf(talk))[0]?.reason, "urgent");
  });

  it("turns health into a wish, which can be taken back", async () => {
    const talk = await consented("nl");
    const heard = await talk.says("ik zoek poetswerk maar mijn rug doet pijn");
    assert.equal(heard.prompt, "intake.home");
    assert.ok(heard.keys.includes("guard.kept"));
    assert.deepEqual((await personOf(talk))?.profile.avoid, ["heavy"]);
    assert.deepEqual(await filesWith(house.dataDir, "doet pijn"), []);
    assert.equal((await talk.says("nee")).prompt, "intake.avoid");
    assert.equal((await talk.says("in de kou")).prompt, "intake.home");
    assert.deepEqual((await personOf(talk))?.profile.avoid, ["cold"]);
  });

  it("deletes for good: no word is left in any file", async () => {
    const talk = await consented("nl");
    await talk.says("kok, in restaurant Zonnedauwtje");
    await talk.says("8400");
    assert.notDeepEqual(await filesWith(house.dataDir, "Zonnedauwtje"), []);
    await talk.says("alles wissen");
    assert.equal((await talk.says("misschien")).prompt, "privacy.delete");
    await talk.says("ja, alles wissen");
    assert.deepEqual(await filesWith(house.dataDir, "Zonnedauwtje"), []);
  });
});

describe("one case", () => {
  it("however often a person is asked for", async () => {
    const talk = await listed("uk");
    for (let i = 0; i < 3; i += 1) await talk.taps("person");
    await talk.says("хочу людину");
    assert.equal((await leadsOf(talk)).length, 1);
  });

  it("is not doubled by interest in the same place again", async () => {
    const talk = await listed("nl");
    const code = talk.list.codes.find((one) => one.startsWith("interested:demo-vacancy")) ?? "";
    await talk.taps(code);
    for (let i = 0; i < 5; i += 1) await talk.taps("skip");
    const [lead] = await leadsOf(talk);
    assert.equal(lead?.interests.length, 1);
    const heard = await talk.taps(code);
    assert.deepEqual(heard.keys, ["lead.joined"]);
    assert.equal((await leadsOf(talk))[0]?.interests.length, 1);
  });

  it("is not left behind when interest and deletion race", async () => {
    const talk = await listed("nl");
    await talk.taps(talk.list.codes.find((one) => one.startsWith("interested:")) ?? "");
    const at = house.now();
    const say = (code: string, id: string) =>
      house.app.turns.take(talk.id, { kind: "message", id: `${talk.id}|${id}`, at, text: "", code });
    await talk.taps("skip");
    await talk.taps("skip");
    await talk.taps("skip");
    await Promise.all([
      say("skip", "x1"),
      house.other.turns.take(talk.id, { kind: "erase", id: `${talk.id}|x2`, at }),
      say("skip", "x3"),
    ]);
    await house.app.turns.run(talk.id);
    await house.other.workers.round();
    assert.equal(await house.app.conversations.get(talk.id), undefined);
    assert.deepEqual(await leadsOf(talk), []);
  });

  it("has one order when the coordinator and the person write at the same instant", async () => {
    const talk = await listed("nl");
    await talk.taps("person");
    const [lead] = await leadsOf(talk);
    assert.ok(lead);
    const els = { id: "els", name: "Els" };
    await house.app.leads.claim(lead._id, els, house.now());
    await house.app.workers.deliver();
    await talk.hears();
    await Promise.all([
      talk.says("bent u daar?"),
      house.app.leads
        .reply(lead._id, els, { text: "Dag!" }, house.now())
        .then(() => house.other.workers.deliver()),
      house.app.workers.deliver(),
    ]);
    await house.app.workers.round();
    const one = await house.app.conversations.messagesAfter(talk.id, 0);
    const two = await house.other.conversations.messagesAfter(talk.id, 0);
    assert.deepEqual(one, two);
    const last = one?.messages.slice(-2).map((message) => message.from);
    assert.deepEqual(last?.sort(), ["human", "person"]);
    assert.deepEqual(
      one?.messages.map((message) => message.seq),
      one?.messages.map((_message, i) => i + 1),
    );
  });
});

describe("every message leads on", () => {
  it("says by when somebody answers, offers something, or asks", async () => {
    const talk = await listed("nl");
    for (const words of [
      "wie ben je?",
      "blabla",
      "waarom",
      "meer",
      "terug",
      "stop",
      "wat kost dit?",
      "een mens",
    ]) {
      const heard = await talk.says(words);
      assert.ok(heard.codes.length > 0, `${words}: ${heard.keys.join(" ")}`);
    }
  });

  it("asks the age only for work at night, and takes a typed yes for it", async () => {
    const talk = await consented("nl");
    await talk.says("koken");
    await talk.says("8400");
    await talk.taps("b2");
    const heard = await talk.says("maakt niet uit");
    assert.ok(heard.codes.includes("answer:adult"), heard.keys.join(" "));
    await talk.says("ja");
    assert.equal((await personOf(talk))?.profile.adult, true);
  });

  it("offers a person to who is under eighteen", async () => {
    const talk = await listed("nl");
    await talk.taps("continue");
    for (let i = 0; i < 12; i += 1) {
      const heard = await talk.taps("skip");
      if (heard.prompt === "intake.situation") break;
    }
    const heard = await talk.says("ik ben 17 jaar");
    assert.ok(heard.keys.includes("intake.situation.underage"));
    await talk.taps("person");
    assert.equal((await leadsOf(talk))[0]?.reason, "under18");
  });

  it("asks apart whether somebody may be found, once, and it stays a no", async () => {
    const talk = await listed("nl");
    const codes = talk.list.codes.filter((one) => one.startsWith("interested:demo-vacancy"));
    await talk.taps(codes[0] ?? "");
    let heard = await talk.taps("skip");
    for (let i = 0; i < 4 && heard.prompt !== "matches.list"; i += 1) heard = await talk.taps("skip");
    assert.ok(heard.keys.includes("lead.findable"));
    assert.equal((await personOf(talk))?.findable ?? false, false);
    heard = await talk.taps(codes[1] ?? "");
    assert.ok(!heard.keys.includes("lead.findable"));
    await talk.taps("findable");
    assert.equal((await personOf(talk))?.findable, true);
  });
});
