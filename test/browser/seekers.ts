import { type Chat, openChat } from "../support/chat.ts";

/** Somebody who asked for a person, with their chat open. */
export type Seeker = { name: string; chat: Chat };

/** Chats by plain HTTP until the question of a person of this name waits in the inbox. */
export async function askForPerson(url: string, name: string, language = "nl"): Promise<Seeker> {
  const chat = await openChat(url, { locale: language, role: "jobseeker" });
  await chat.until("welcome.language");
  await chat.say("", "welcome.consent", { code: language });
  await chat.say("", "intake.work", { code: "yes" });
  await chat.say("", "lead.name", { code: "person" });
  await chat.say(name, "lead.contact");
  return { name, chat };
}

/** Waits until the chat has heard these words, however often; answers how often it has. */
export async function timesHeard({ chat }: Seeker, words: string): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const heard = (await chat.all()).filter((activity) => activity.text === words).length;
    if (heard > 0) return heard;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${words} never came`);
}
