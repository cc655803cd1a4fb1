import { useEffect, useRef, useState } from "preact/hooks";
import { Refused } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { Lookup } from "./lookup.tsx";
import { type Content, isJob, type Options, readOffer } from "./offer.ts";
import { Area, Choice, Group, Input, Ticks } from "./offerFields.tsx";
import { Brings, Conditions, Hours, When } from "./offerParts.tsx";

type Props = {
  kind: string;
  /** what is there: when it is changed, or copied */
  before: Content | undefined;
  /** its place and occupation in words */
  names: { place?: string | undefined; occupation?: string | undefined };
  title: string;
  save(content: Content): Promise<unknown>;
  onCancel(): void;
};

/** Makes or changes an opportunity: of each kind only the fields that it has. */
export function OfferForm({ kind, before, names, title, save, onCancel }: Props) {
  const { api, say, language, explain } = useDesk();
  const [options, setOptions] = useState<Options>();
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const told = useRef<HTMLParagraphElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const job = isJob(kind);
  const line = (id: string) => say(`vacancy.line.${id}`);

  useEffect(() => {
    heading.current?.focus();
    api.opportunityOptions().then(setOptions, (error) => setFault(explain(error)));
  }, []);
  useEffect(() => {
    if (fault) told.current?.focus();
  }, [fault]);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const content = readOffer(event.currentTarget as HTMLFormElement, kind, before);
    if (content === "shifts") return setFault(say("offer.fault.shifts"));
    setFault("");
    setBusy(true);
    await save(content).catch((error) => setFault(fieldFault(error) ?? explain(error)));
    setBusy(false);
  }
  const fieldFault = (error: unknown) => {
    const field = error instanceof Refused && error.status === 400 && error.problem.errors?.[0]?.field;
    return field && knownFaults.has(field) ? say(`offer.fault.${field}`) : undefined;
  };
  const findPlace = (text: string) =>
    api
      .places(text)
      .then(({ items }) => items.map((one) => ({ id: one.id, label: `${one.postcode} ${one.name}` })));
  const findWork = (text: string) =>
    api
      .occupations(text, language)
      .then(({ items }) => items.map((one) => ({ id: one.code, label: one.label })));

  return (
    <form class="offer" onSubmit={(event) => void submit(event)}>
      <h2 id="offer-heading" tabIndex={-1} ref={heading}>
        {title}
      </h2>
      {fault && (
        <p class="fault" role="alert" tabIndex={-1} ref={told}>
          {fault}
        </p>
      )}
      {options && (
        <>
          <Group>
            <Input
              name="title"
              label={say("offer.title")}
              value={before?.title.text}
              required
              maxLength={200}
            />
            <Choice
              name="language"
              label={say("offer.language")}
              options={options.languages}
              value={before?.title.language ?? language}
            />
            <Area name="ownWords" label={say("offer.ownWords")} value={before?.ownWords?.text} />
          </Group>
          <Group>
            <Input name="name" label={line("organisation")} value={before?.organisation.name} required />
            <Input
              name="enterpriseNumber"
              label={line("enterpriseNumber")}
              value={before?.organisation.enterpriseNumber}
            />
            {job && <Input name="seat" label={line("seat")} value={before?.organisation.seat} />}
            <Input
              name="contactPerson"
              label={line("contactPerson")}
              value={before?.organisation.contactPerson}
            />
            <Input
              name="contactDetails"
              label={line("contactDetails")}
              value={before?.organisation.contactDetails}
            />
            {job && (
              <Input
                name="agencyNumber"
                label={line("agencyNumber")}
                value={before?.organisation.agencyNumber}
              />
            )}
          </Group>
          <Group>
            <Lookup
              name="workplace"
              label={job ? line("workplace") : say("offer.place")}
              hint={say("offer.placeHint")}
              value={before && { id: before.workplace.placeId, label: names.place ?? "" }}
              find={findPlace}
            />
            <Input name="address" label={line("address")} value={before?.workplace.address} />
            {kind !== "event" && (
              <Lookup
                name="occupation"
                label={line("occupation")}
                hint={say("offer.occupationHint")}
                value={
                  before?.occupation ? { id: before.occupation, label: names.occupation ?? "" } : undefined
                }
                find={findWork}
              />
            )}
          </Group>
          {kind === "event" ? (
            <When before={before} options={options} />
          ) : (
            <Hours before={before} options={options} kind={kind} />
          )}
          {job && <Conditions before={before} options={options} />}
          <Group>
            <Input
              name="capacity"
              type="number"
              min={0}
              label={say("offer.seats")}
              value={before?.capacity ?? 1}
              required
            />
            {kind !== "event" && (
              <Input name="starts" type="date" label={line("starts")} value={before?.starts} />
            )}
            {kind !== "event" && (
              <Input name="lastDay" type="date" label={line("lastDay")} value={before?.lastDay} required />
            )}
            {kind === "training" && <Brings before={before} options={options} />}
            <Choice
              name="dutchTalk"
              label={line("dutchTalk")}
              options={options.dutchTalk}
              value={before?.dutch.talk}
              optional
            />
          </Group>
          <Ticks
            name="reserved"
            label={line("reservedFor")}
            options={options.reserved}
            value={before?.reservedFor.map((one) => one.rule)}
          />
          <p class="buttons">
            <button type="submit" class="primary" disabled={busy}>
              {say("offer.save")}
            </button>
            <button type="button" onClick={onCancel}>
              {say("cancel")}
            </button>
          </p>
        </>
      )}
    </form>
  );
}

const knownFaults = new Set([
  "title",
  "name",
  "enterpriseNumber",
  "workplace",
  "occupation",
  "hours",
  "pay",
  "event",
]);
