import type { Card, Said } from "./activity.ts";
import { Icon } from "./icons.tsx";
import type { Texts } from "./texts.ts";

type Tap = (code: string, title: string) => void;

/** Results: what it is, the facts with pictograms, why it is here, and what to do with it. */
export function Cards({ said, texts, onTap }: { said: Said; texts: Texts; onTap: Tap }) {
  return (
    <ul class="cards">
      {said.cards.map((card) => (
        <li key={card.opportunityId}>
          <Result card={card} language={said.language} texts={texts} onTap={onTap} />
        </li>
      ))}
    </ul>
  );
}

function Result({
  card,
  language,
  texts,
  onTap,
}: {
  card: Card;
  language: string | undefined;
  texts: Texts;
  onTap: Tap;
}) {
  const first = card.buttons.find(({ code }) => code.startsWith("interested:"));
  const others = card.buttons.filter((button) => button !== first);
  const [kind, ...facts] = card.facts;
  return (
    <article class={`card ${card.kind}`} lang={language}>
      {kind ? (
        <p class="kind">
          <Icon name={kind.picture} />
          {kind.text}
        </p>
      ) : null}
      <h2 lang={card.titleLanguage} dir="auto">
        {card.title}
      </h2>
      {/* Names of organisations and places are Dutch in every language. */}
      <p class="place" lang="nl" dir="auto">
        {card.subtitle}
      </p>
      <ul class="facts">
        {facts.map((fact) => (
          <li key={fact.text}>
            <Icon name={fact.picture} />
            <span>{fact.text}</span>
          </li>
        ))}
      </ul>
      <Told list={card.reasons} icon="check" />
      <Told list={card.concerns} icon="alert" />
      <div class="do">
        {first ? (
          <button type="button" class="answer main" onClick={() => onTap(first.code, first.title)}>
            <span class="title">{first.title}</span>
            <span class="unseen" lang={card.titleLanguage}>
              : {card.title}
            </span>
          </button>
        ) : null}
        {others.map(({ code, title }) => (
          <button type="button" key={code} class="small" onClick={() => onTap(code, title)}>
            {title}
            <span class="unseen" lang={card.titleLanguage}>
              : {card.title}
            </span>
          </button>
        ))}
        {card.kind === "event" ? (
          <a class="small" href={`/jobs/${card.opportunityId}.ics?lang=${language ?? "nl"}`} download>
            <Icon name="calendar" />
            {texts.calendar}
            <span class="unseen" lang={card.titleLanguage}>
              : {card.title}
            </span>
          </a>
        ) : null}
        {card.at ? (
          <a class="small" href={mapOf(card.at)} target="_blank" rel="noreferrer">
            <Icon name="pin" />
            {texts.map}
            <span class="unseen" lang={card.titleLanguage}>
              : {card.title}
            </span>
          </a>
        ) : null}
      </div>
    </article>
  );
}

function Told({ list, icon }: { list: string[]; icon: string }) {
  if (list.length === 0) return null;
  return (
    <ul class={`told ${icon}`}>
      {list.map((text) => (
        <li key={text}>
          <Icon name={icon} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

const mapOf = ({ lat, lon }: { lat: number; lon: number }) =>
  `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=15/${lat}/${lon}`;
