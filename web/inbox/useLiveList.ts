import { useEffect, useState } from "preact/hooks";
import { useDesk } from "./desk.tsx";
import type { Change } from "./live.ts";
import { useSoon } from "./useSoon.ts";

/**
 * A list that follows live updates of one kind. `act` does something to it, tells that it is done, and loads it anew;
 * `fault` says in words what went wrong last.
 */
export function useLiveList<T>(kind: Change["kind"], fetchPage: () => Promise<{ items: T[] }>) {
  const { announce, explain, onChange } = useDesk();
  const [items, setItems] = useState<T[]>();
  const [fault, setFault] = useState("");

  const load = () =>
    fetchPage().then(
      (page) => {
        setItems(page.items);
        setFault("");
      },
      (error) => setFault(explain(error)),
    );
  const loadSoon = useSoon(() => void load(), 250);
  useEffect(() => {
    void load();
    return onChange((change) => (change === undefined || change.kind === kind) && loadSoon());
  }, []);

  const act = async (deed: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await deed();
      announce(done);
      await load();
    } catch (error) {
      const words = explain(error);
      await load();
      setFault(words);
    }
  };

  return { items, fault, act };
}
