import { button, type Reply, type Turn } from "../engine/turn.ts";

/** Who helps at once, whatever question is pending (DOMAIN.md section 5). The words themselves are not kept. */
export function dangerReply(turn: Turn, danger: string): Reply {
  const known = ["suicide", "violence", "emergency"].includes(danger) ? danger : "emergency";
  return {
    text: [
      { key: "danger.heard" },
      { key: `danger.${known}` },
      ...(known === "emergency" ? [] : [{ key: "danger.emergency" }]),
      { key: "danger.talk" },
      ...(turn.language === "nl" ? [] : [{ key: "danger.linesSpeakDutch" }]),
      { key: "danger.person" },
    ],
    prompt: "danger.help",
    input: "choice",
    buttons: [button("urgent", "common.person"), button("continue", "danger.goOn")],
  };
}
