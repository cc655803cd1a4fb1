import type { Account } from "../../services/accounts/account.ts";
import type { Done } from "../../services/leads/door.ts";
import type { Renderer } from "../render.ts";
import { forbidden } from "./guard.ts";
import { type InWords, inWords, languageFor } from "./inWords.ts";
import { type Answer, notFound, problem, type Request, unauthorised } from "./route.ts";

type Asked = Pick<Request, "headers">;

/** Leads as answers, in the words of who asks. */
export function makeLeadAnswers(renderer: Renderer) {
  const say = <T>(request: Asked, account: Account, view: T): InWords<T> =>
    inWords(view, renderer, languageFor(request, account));
  return {
    say,
    answer: (done: Done, request: Asked, account: Account, status = 200): Answer =>
      done.ok
        ? { status, body: say(request, account, done.lead) }
        : refusal(done, (lead) => say(request, account, lead)),
  };
}

export const idOf = (request: Pick<Request, "params">): string => request.params.id ?? "";

/** Why something was not done, as a problem; `say` puts what came in meanwhile into words. */
export function refusal(
  refused: Extract<Done, { ok: false }>,
  say: (view: unknown) => unknown = () => undefined,
): Answer {
  switch (refused.reason) {
    case "signIn":
      return unauthorised();
    case "no":
      return forbidden();
    case "hidden":
      return notFound();
    case "held":
      return problem(409, "Somebody else holds this lead", {
        reason: "held",
        by: refused.by,
        since: refused.since,
      });
    case "notHeld":
      return problem(409, "Claim this lead first", { reason: "notHeld" });
    case "closed":
      return problem(409, "This lead is closed", { reason: "closed" });
    case "newMessage":
      return problem(409, "A new message came in", { reason: "newMessage", lead: say(refused.lead) });
    case "unanswered":
      return problem(409, "The person waits for an answer", { reason: "unanswered" });
    case "tooEarly":
      return problem(409, "No answer takes more tries", { reason: "tooEarly", tries: refused.tries });
    case "phrases":
      return problem(400, "A phrase is not complete", { reason: "phrases", faults: refused.faults });
  }
}
