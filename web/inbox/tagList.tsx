import { useEffect, useState } from "preact/hooks";
import { useDesk } from "./desk.tsx";

/** The labels that coordinators of one's organisation choose from; lead coordinators keep them. */
export function TagList() {
  const { api, say, announce, explain } = useDesk();
  const [text, setText] = useState("");
  useEffect(() => {
    api.tags().then(
      ({ items }) => setText(items.join("\n")),
      (error) => announce(explain(error)),
    );
  }, []);

  async function keep(event: Event) {
    event.preventDefault();
    const tags = text.split("\n").map((line) => line.trim());
    try {
      const { items } = await api.keepTags(tags.filter((tag) => tag !== ""));
      setText(items.join("\n"));
      announce(say("tags.saved"));
    } catch (error) {
      announce(explain(error));
    }
  }

  return (
    <section aria-labelledby="tags-title">
      <h2 id="tags-title">{say("tags.title")}</h2>
      <form class="stack" onSubmit={keep}>
        <label for="tag-list">{say("tags.hint")}</label>
        <textarea
          id="tag-list"
          rows={6}
          maxLength={1500}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p class="buttons">
          <button type="submit">{say("tags.save")}</button>
        </p>
      </form>
    </section>
  );
}
