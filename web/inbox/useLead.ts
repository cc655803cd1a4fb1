import { useEffect, useRef, useState } from "preact/hooks";
import { isPage, type LeadPage, type LeadSummary, Refused, type Reply } from "./api.ts";
import { useDesk } from "./desk.tsx";
import type { Sending } from "./reply.tsx";
import { useSoon } from "./useSoon.ts";

/** One lead as it is now, and what is done to it: one thing at a time; what is refused is shown. */
export function useLead(id: string) {
  const { api, announce, explain, onChange } = useDesk();
  const [lead, setLead] = useState<LeadSummary | LeadPage>();
  const [fault, setFault] = useState("");
  const busy = useRef(false);

  const load = () =>
    api.lead(id).then(
      (found) => {
        setLead(found);
        setFault("");
      },
      (error) => setFault(explain(error)),
    );
  const loadSoon = useSoon(() => void load(), 150);
  useEffect(() => {
    void load();
    return onChange((change) => (change === undefined || change.id === id) && loadSoon());
  }, []);

  async function act<T>(deed: () => Promise<T>, done: (result: T) => void): Promise<boolean> {
    if (busy.current) return false;
    busy.current = true;
    setFault("");
    try {
      done(await deed());
      return true;
    } catch (error) {
      const told = explain(error);
      await load();
      // Who has the lead stands on its page from then on.
      if (reasonOf(error) === "held") announce(told);
      else setFault(told);
      return false;
    } finally {
      busy.current = false;
    }
  }

  /** What stops a reply for a while is told at its field, where the eyes are; what ends it, above the lead. */
  async function reply(body: Reply): Promise<Sending> {
    try {
      setLead(await api.reply(id, body));
      setFault("");
      return "sent";
    } catch (error) {
      if (error instanceof Refused && error.status === 0) return "unreached";
      const told = explain(error);
      if (reasonOf(error) === "newMessage") {
        const fresh = error instanceof Refused ? error.problem.lead : undefined;
        if (fresh) setLead(fresh);
        else await load();
        return "newMessage";
      }
      await load();
      setFault(told);
      return "refused";
    }
  }

  const held = lead !== undefined && isPage(lead) && lead.holder?.you === true;
  return { lead, setLead, fault, load, act, reply, held };
}

export type LeadHere = ReturnType<typeof useLead>;

const reasonOf = (error: unknown) => (error instanceof Refused ? error.problem.reason : undefined);
