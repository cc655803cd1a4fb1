import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { BookPhrase, Picked } from "./api.ts";
import { useDesk } from "./desk.tsx";

/** The book in one language; it changes with the product only. */
const books = new Map<string, Promise<BookPhrase[]>>();

/** The phrase book in the reader's language; empty until it is there. */
export function useBook(): readonly BookPhrase[] {
  const { api, language } = useDesk();
  const [book, setBook] = useState<readonly BookPhrase[]>([]);
  useEffect(() => {
    const loading = books.get(language) ?? api.phrases().then(({ items }) => items);
    books.set(language, loading);
    loading.then(setBook, () => books.delete(language));
  }, [language]);
  return book;
}

/** What a coordinator types most is there already: their own name, and what they typed before. */
const typedBefore = new Map<string, string>();
export const remember = (id: string, field: string, value: string) =>
  typedBefore.set(`${id}.${field}`, value);
const remembered = ["phone", "place"];

function pick({ id, fields }: BookPhrase, myName: string): Picked {
  const values = fields.map(({ name, kind }) => {
    if (id === "hello") return [name, myName];
    return [name, remembered.includes(kind) ? (typedBefore.get(`${id}.${name}`) ?? "") : ""];
  });
  return { id, values: Object.fromEntries(values) };
}

type Props = { book: readonly BookPhrase[]; language: string; onPick(picked: Picked): void; onClose(): void };

/** The sentences said most, to be found by words or by what they are about. */
export function PhraseBook({ book, language, onPick, onClose }: Props) {
  const { me, say, format } = useDesk();
  const [search, setSearch] = useState("");
  const [category, setCategory] = useState("");
  const field = useRef<HTMLInputElement>(null);
  // At once and not after the next paint: a quick hand types already.
  useLayoutEffect(() => field.current?.focus(), []);
  const categories = [...new Set(book.map((one) => one.category))];
  const found = book.filter(
    (one) => (category === "" || one.category === category) && hasWords(one.text, search),
  );

  return (
    <section
      class="book"
      aria-label={say("phrases.open")}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <p class="hint">{say("phrases.title", { language: format.language(language) })}</p>
      <p class="book-search">
        <label for="book-search" class="hidden">
          {say("phrases.search")}
        </label>
        <input
          id="book-search"
          type="search"
          ref={field}
          placeholder={say("phrases.search")}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            if (first) onPick(pick(first, me.name));
          }}
        />
        <label for="book-category" class="hidden">
          {say("phrases.categories")}
        </label>
        <select
          id="book-category"
          value={category}
          onChange={(event) => setCategory(event.currentTarget.value)}
        >
          <option value="">{say("phrases.all")}</option>
          {categories.map((one) => (
            <option key={one} value={one}>
              {say(`phrases.category.${one}`)}
            </option>
          ))}
        </select>
        <button type="button" class="quiet" onClick={onClose}>
          {say("close")}
        </button>
      </p>
      {found.length === 0 && <p class="hint">{say("phrases.none")}</p>}
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" class="quiet" onClick={() => onPick(pick(one, me.name))}>
              {one.text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const hasWords = (text: string, search: string): boolean =>
  plain(search)
    .split(/\s+/)
    .every((word) => plain(text).includes(word));
