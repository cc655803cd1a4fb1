import { type Activity, type Said, saidOf } from "./activity.ts";
import { newId } from "./id.ts";
import { type Line, openLine } from "./line.ts";
import type { Memory, Outgoing } from "./memory.ts";
import { isConsented } from "./talk.ts";

/** The chat as the page knows it. */
export type State = {
  talk: readonly Said[];
  /** the person's messages that the server has not yet told back */
  outbox: readonly Outgoing[];
  line: "opening" | "open" | "away" | "gone";
  /** somebody may be writing an answer */
  awaited: boolean;
  /** the latest messages are news, and not the talk as it was found when opening */
  isNews: boolean;
};

export type Chat = {
  state(): State;
  subscribe(listener: () => void): void;
  /** words, or a tap: what it says and its code */
  say(text: string, code?: string): void;
  retry(id: string): void;
  /** this browser forgets the chat, and the server its tokens; the conversation itself stays, behind a code */
  leave(): Promise<{ code?: string }>;
  /** a message reads strange or wrong; rejects when that was not heard */
  report(said: Said): Promise<unknown>;
  data(): Promise<Blob>;
};

/** How many messages a browser keeps for opening without network. */
const keptMessages = 40;
const awaitedMs = 8_000;
const firstRetryMs = 2_000;
/** A failing server is asked again this often before the message counts as not sent. */
const tries = 6;

/** Holds the talk and the outbox together: in order, each message once, whatever the line does. */
export function makeChat({ memory, role, locale }: { memory: Memory; role: string; locale: string }): Chat {
  const listeners = new Set<() => void>();
  const kept = memory.read();
  let state: State = {
    talk: kept.talk ?? [],
    outbox: (kept.outbox ?? []).map((one) => ({ ...one, state: "waiting" })),
    line: "opening",
    awaited: false,
    isNews: false,
  };
  let isSending = false;
  let awaiting: ReturnType<typeof setTimeout> | undefined;

  const line: Line = openLine({ memory, role, locale, onActivities: take, onState: turn });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) line.check();
  });

  return {
    state: () => state,
    subscribe: (listener) => void listeners.add(listener),
    say(text, code) {
      const outgoing: Outgoing = {
        id: newId(),
        text,
        state: "waiting",
        ...(code === undefined ? {} : { code }),
      };
      change({ outbox: [...state.outbox, outgoing], isNews: true });
      void send();
    },
    retry(id) {
      mark(id, "waiting");
      void send();
    },
    leave() {
      state = { ...state, line: "gone" };
      const left = line.leave();
      memory.forget();
      return left;
    },
    report: ({ id, language }) => line.report(id, language ?? locale),
    data: () => line.data(),
  };

  function change(part: Partial<State>): void {
    state = { ...state, ...part };
    if (state.line !== "gone" && (part.talk || part.outbox)) remember();
    for (const listener of listeners) listener();
  }

  /** Before the consent the browser keeps no words either, only what was tapped. */
  function remember(): void {
    const mayKeep = isConsented(state.talk);
    memory.write({
      talk: mayKeep ? state.talk.slice(-keptMessages) : [],
      outbox: state.outbox.filter((one) => one.state === "waiting" && (mayKeep || one.code !== undefined)),
    });
  }

  function turn(to: "open" | "away" | "gone"): void {
    if (to === "gone") return end();
    change({ line: to });
    if (to === "open") void send();
  }

  /** Erased, here or elsewhere: the page forgets it too. */
  function end(): void {
    line.close();
    memory.forget();
    change({ line: "gone", talk: [], outbox: [], awaited: false });
  }

  function take(activities: Activity[], isWhole: boolean): void {
    const arrived = activities.map(saidOf).map(withOwnWords);
    const ids = new Set(arrived.map((one) => one.id));
    const before = isWhole ? [] : state.talk.filter((one) => !ids.has(one.id));
    const last = arrived[arrived.length - 1];
    change({
      talk: [...before, ...arrived],
      outbox: state.outbox.filter((one) => !ids.has(one.id)),
      isNews: !isWhole || state.outbox.length > 0,
    });
    expect(last?.from === "person");
  }

  /** An echo before the consent comes without words; the page knows its own. */
  function withOwnWords(said: Said): Said {
    const own = [...state.outbox, ...state.talk].find((one) => one.id === said.id);
    const isPlain = said.text === "" || said.text === said.code;
    return own && said.from === "person" && isPlain ? { ...said, text: own.text } : said;
  }

  async function send(): Promise<void> {
    if (isSending) return;
    isSending = true;
    try {
      let failures = 0;
      for (let next = waiting(); next && state.line !== "gone"; next = waiting()) {
        const posted = await line.post(activityOf(next));
        if (posted === "gone") return end();
        if (posted === "sent" || posted === "refused") {
          failures = 0;
          mark(next.id, posted === "sent" ? "sent" : "failed");
          if (posted === "sent" && state.outbox.some((one) => one.id === next.id)) expect(true);
          continue;
        }
        if (state.line !== "open") return;
        failures += 1;
        if (failures < tries) await new Promise((resolve) => setTimeout(resolve, firstRetryMs * failures));
        else {
          mark(next.id, "failed");
          failures = 0;
        }
      }
    } finally {
      isSending = false;
    }
  }

  function waiting(): Outgoing | undefined {
    return state.outbox.find((one) => one.state === "waiting");
  }

  function mark(id: string, to: Outgoing["state"]): void {
    change({ outbox: state.outbox.map((one) => (one.id === id ? { ...one, state: to } : one)) });
  }

  /** Somebody may answer now; when nothing comes, the line is asked whether it missed something. */
  function expect(expected: boolean): void {
    clearTimeout(awaiting);
    if (expected !== state.awaited) change({ awaited: expected });
    if (!expected) return;
    awaiting = setTimeout(() => {
      change({ awaited: false });
      line.check();
    }, awaitedMs);
  }

  function activityOf({ id, text, code }: Outgoing): Activity {
    const language = state.talk.filter(({ from }) => from === "bot").pop()?.language ?? locale;
    return {
      type: "message",
      from: { id: "user" },
      locale: language,
      text: code ?? text,
      ...(code === undefined ? {} : { value: code }),
      channelData: { clientActivityID: id },
    };
  }
}
