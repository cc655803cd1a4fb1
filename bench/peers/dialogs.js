import { ActivityTypes, ConversationState, MemoryStorage, TestAdapter, UserState } from "botbuilder";
import {
  ChoicePrompt,
  DialogSet,
  DialogTurnStatus,
  ListStyle,
  TextPrompt,
  WaterfallDialog,
} from "botbuilder-dialogs";

/**
 * The same questions with botbuilder-dialogs as its documentation builds them: a waterfall with a text prompt for
 * what is typed and a choice prompt for what is tapped, state of conversation and user in MemoryStorage, saved after
 * each turn. `questions`: their ids with the choices, none where people type.
 * Docs: learn.microsoft.com/azure/bot-service/bot-builder-dialog-manage-conversation-flow
 */
export function makeDialogsBot(questions) {
  const storage = new MemoryStorage();
  const conversationState = new ConversationState(storage);
  const userState = new UserState(storage);
  const profile = userState.createProperty("profile");
  const dialogs = new DialogSet(conversationState.createProperty("dialogs"));
  dialogs.add(
    new TextPrompt("text", async ({ recognized }) => recognized.succeeded && recognized.value.trim() !== ""),
  );
  const choice = new ChoicePrompt("choice", undefined, "nl-nl");
  choice.style = ListStyle.suggestedAction;
  dialogs.add(choice);
  dialogs.add(
    new WaterfallDialog("intake", [
      ...questions.map(({ id, choices }, at) => async (step) => {
        keep(step, questions[at - 1], step.result);
        return choices.length === 0
          ? step.prompt("text", { prompt: `Vraag: ${id}?`, retryPrompt: "Dat begrijp ik niet." })
          : step.prompt("choice", { prompt: `Vraag: ${id}?`, retryPrompt: "Dat begrijp ik niet.", choices });
      }),
      async (step) => {
        keep(step, questions.at(-1), step.result);
        await profile.set(step.context, step.values);
        await step.context.sendActivity(`Dank u. ${Object.values(step.values).join(", ")}`);
        return step.endDialog();
      },
    ]),
  );
  const adapter = new TestAdapter(async (context) => {
    if (context.activity.type !== ActivityTypes.Message) return;
    const dialog = await dialogs.createContext(context);
    const { status } = await dialog.continueDialog();
    if (status === DialogTurnStatus.empty) await dialog.beginDialog("intake");
    await conversationState.saveChanges(context);
    await userState.saveChanges(context);
  });
  return speakingTo(adapter);
}

/** The floor: a bot of the SDK that says again what it hears, and keeps nothing. */
export function makeEchoBot() {
  return speakingTo(
    new TestAdapter(async (context) => void (await context.sendActivity(context.activity.text))),
  );
}

function keep(step, question, result) {
  if (question) step.values[question.id] = question.choices.length === 0 ? result : result.value;
}

/** Says something in a conversation; answers what the bot says, nothing of it kept. */
const speakingTo = (adapter) => async (conversation, text) => {
  await adapter.receiveActivity({
    type: ActivityTypes.Message,
    text,
    locale: "nl-nl",
    conversation: { id: conversation },
    from: { id: conversation },
  });
  return adapter.activeQueue.splice(0).map((activity) => activity.text ?? "");
};
