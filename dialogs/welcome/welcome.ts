import {
  button,
  type Dialog,
  giveFloor,
  type Param,
  phrase,
  say,
  startPlace,
  type Turn,
} from "../engine/turn.ts";

/**
 * The first screen: which language, who is there, and the consent of DOMAIN.md section 1. Nothing that somebody
 * says is kept before the consent.
 */
export function makeWelcome(languages: readonly string[]): Dialog {
  return {
    name: "welcome",
    ask(turn) {
      const question = turn.place.question ?? "language";
      turn.place = { ...turn.place, question };
      if (question === "language") askLanguage(turn, languages);
      else if (question === "role") askRole(turn);
      else if (question === "declined") tellWithoutConsent(turn);
      else askConsent(turn);
    },
    hear(turn, said) {
      const answer = said.code ?? said.text.trim();
      if (turn.place.question === "role") return hearRole(turn, answer);
      if (turn.place.question === "consent") return hearConsent(turn, answer, said.text);
      if (turn.place.question === "declined") return hearDeclined(turn, answer);
      return hearLanguage(turn, answer, languages);
    },
  };
}

/** The likeliest language first, then the others in the order of the list. */
export function languageButtons(languages: readonly string[], likeliest: string) {
  const ordered = [likeliest, ...languages.filter((code) => code !== likeliest)];
  return ordered
    .filter((code) => languages.includes(code))
    .map((code) => button(code, phrase("languages.own", { language: { language: code } })));
}

function askLanguage(turn: Turn, languages: readonly string[]): void {
  say(turn, ["welcome.hello", "welcome.language.ask"], {
    prompt: "welcome.language",
    input: "choice",
    buttons: languageButtons(languages, turn.language),
  });
}

function hearLanguage(turn: Turn, answer: string, languages: readonly string[]): void {
  const number = /^\d{1,2}$/.test(answer) ? Number(answer) : undefined;
  const listed = languageButtons(languages, turn.language)[(number ?? 0) - 1]?.code;
  const guess = turn.reads.language(answer, turn.language);
  const chosen =
    listed ??
    turn.reads.words.languageNamed(answer) ??
    (guess?.certain && !guess.confirm ? guess.language : undefined);
  if (chosen === undefined || !languages.includes(chosen)) {
    turn.place.failures += 1;
    if (guess && languages.includes(guess.language)) turn.language = guess.language;
    return askLanguage(turn, languages);
  }
  turn.language = chosen;
  turn.languageBy = "chosen";
  giveFloor(turn, "welcome", turn.role ? "consent" : "role");
}

function askRole(turn: Turn): void {
  say(turn, "welcome.role.ask", {
    prompt: "welcome.role",
    input: "choice",
    buttons: [
      button("jobseeker", "welcome.role.options.jobseeker"),
      button("employer", "welcome.role.options.employer"),
      button("person", "common.person"),
    ],
  });
}

function hearRole(turn: Turn, answer: string): void {
  const roles = ["jobseeker", "employer"] as const;
  const found =
    roles.find((role) => role === answer) ??
    roles[Number(answer) - 1] ??
    roles.find((role) =>
      turn.reads.words.options("welcome.role.options", roles, answer, turn.language).codes.includes(role),
    );
  if (found) {
    turn.role = found;
    return giveFloor(turn, "welcome", "consent");
  }
  say(turn, "common.notUnderstood");
  askRole(turn);
}

function askConsent(turn: Turn): void {
  const { name, address } = turn.reads.organisation;
  say(
    turn,
    [
      phrase("welcome.consent.who", { name, address }),
      "welcome.consent.what",
      ...(turn.role === "employer" ? [] : ["welcome.consent.decides"]),
      "welcome.consent.howLong",
      "welcome.consent.ask",
    ],
    {
      prompt: "welcome.consent",
      input: "choice",
      buttons: [
        button("yes", "welcome.consent.yes"),
        button("no", "welcome.consent.no"),
        button("why", "common.why"),
        button("person", "common.person"),
      ],
    },
  );
}

function hearConsent(turn: Turn, answer: string, text: string): void {
  const said =
    answer === "yes" || answer === "1"
      ? "yes"
      : answer === "no" || answer === "2"
        ? "no"
        : turn.reads.words.yesNo(text, turn.language, { whole: true });
  if (said === "yes") {
    turn.consentAt = turn.now;
    say(turn, "welcome.consent.thanks");
    return giveFloor(turn, turn.role === "employer" ? "employer" : "intake");
  }
  if (said === "no") {
    turn.place = startPlace("welcome", "declined");
    return tellWithoutConsent(turn);
  }
  if (answer === "why") say(turn, "welcome.consent.why");
  else say(turn, ["welcome.consent.first"]);
  askConsent(turn);
}

/** Without consent there is still a person to reach, and what is open to everybody. */
function tellWithoutConsent(turn: Turn): void {
  say(turn, ["welcome.declined.ok", reachPhrase(turn)], {
    prompt: "welcome.declined",
    input: "choice",
    buttons: [button("events", "welcome.declined.events"), button("yes", "welcome.declined.start")],
  });
}

async function hearDeclined(turn: Turn, answer: string): Promise<void> {
  if (answer === "yes" || turn.reads.words.yesNo(answer, turn.language) === "yes") {
    return giveFloor(turn, "welcome", "consent");
  }
  if (answer === "events") {
    const cards = await turn.reads.events(turn.now);
    say(turn, cards.length > 0 ? "welcome.declined.eventsShown" : "welcome.declined.noEvents", { cards });
  }
  tellWithoutConsent(turn);
}

/** How to reach a person of the organisation by oneself. */
export function reachPhrase(turn: Turn) {
  return phrase("common.reachUs", { name: turn.reads.organisation.name, ways: waysToReach(turn) });
}

/** Telephone, mail and address, as far as they are set. */
export function waysToReach(turn: Turn): Param {
  const { phone, email, address } = turn.reads.organisation;
  return { list: [phone, email, address].filter((way) => way !== "") };
}
