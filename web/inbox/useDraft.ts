import { useEffect, useRef, useState } from "preact/hooks";
import type { Begun, LeadPage } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { useSoon } from "./useSoon.ts";

/** Drafts that the server does not have yet, by writer and lead: who looks at another lead loses nothing. */
const unsavedDrafts = new Map<string, Begun>();

/** A reply that is begun: kept with the lead, on every device, soon after each change. */
export function useDraft(lead: LeadPage) {
  const { api, me } = useDesk();
  const draftOf = `${me.id}:${lead.id}`;
  const [begun, setBegun] = useState<Begun>(unsavedDrafts.get(draftOf) ?? lead.draft ?? { text: "" });
  const [kept, setKept] = useState(true);
  const latest = useRef(begun);
  latest.current = begun;

  const save = () => {
    const saving = latest.current;
    return api.draft(lead.id, saving).then(
      () => {
        if (unsavedDrafts.get(draftOf) === saving) unsavedDrafts.delete(draftOf);
        setKept(latest.current === saving);
      },
      () => {},
    );
  };
  const saveIfUnsaved = () => void (unsavedDrafts.has(draftOf) && save());
  const saveSoon = useSoon(saveIfUnsaved, 1000);
  useEffect(() => saveIfUnsaved, []);

  return {
    begun,
    kept,
    saveIfUnsaved,
    change(next: Begun) {
      latest.current = next;
      setBegun(next);
      setKept(false);
      unsavedDrafts.set(draftOf, next);
      saveSoon();
    },
    /** It was sent. */
    forget() {
      unsavedDrafts.delete(draftOf);
      setBegun({ text: "" });
    },
  };
}

export const isEmpty = ({ text, phrases = [] }: Begun): boolean => text.trim() === "" && phrases.length === 0;
