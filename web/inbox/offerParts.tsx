import type { ComponentChildren } from "preact";
import { useDesk } from "./desk.tsx";
import { type Content, isJob, type Options, writeShifts, yesNos } from "./offer.ts";
import { Choice, Group, Input, Ticks } from "./offerFields.tsx";

type Part = { before: Content | undefined; options: Options };

export function When({ before, options }: Part) {
  const { say } = useDesk();
  const event = before?.event;
  return (
    <Group>
      <Input name="day" type="date" label={say("offer.day")} value={event?.day} required />
      <Input name="days" type="number" min={1} label={say("offer.days")} value={event?.days ?? 1} required />
      <Input name="start" type="time" label={say("offer.start")} value={event?.start} required />
      <Input name="end" type="time" label={say("offer.end")} value={event?.end} required />
      <Choice
        name="audience"
        label={say("vacancy.line.audience")}
        options={options.audiences}
        value={event?.audience ?? "everyone"}
      />
    </Group>
  );
}

export function Hours({ before, options, kind }: Part & { kind: string }) {
  const { say } = useDesk();
  return (
    <Group>
      <Range label={say("vacancy.line.weeklyHours")}>
        <Input
          name="hoursMin"
          type="number"
          min={0}
          label={say("offer.from")}
          value={before?.weeklyHours?.min}
        />
        <Input
          name="hoursMax"
          type="number"
          min={0}
          label={say("offer.to")}
          value={before?.weeklyHours?.max}
        />
      </Range>
      {isJob(kind) && (
        <Range label={say("vacancy.line.pay")}>
          <Input name="payMin" inputMode="decimal" label={say("offer.from")} value={before?.pay?.min} />
          <Input name="payMax" inputMode="decimal" label={say("offer.to")} value={before?.pay?.max} />
          <Choice
            name="payPer"
            label={say("vacancy.line.pay")}
            hidden
            options={options.pers}
            value={before?.pay?.per ?? "hour"}
          />
        </Range>
      )}
      <Input
        name="shifts"
        label={say("vacancy.line.shifts")}
        hint={say("offer.shiftsHint")}
        value={writeShifts(before?.shifts ?? [])}
      />
      {isJob(kind) && (
        <Choice
          name="contract"
          label={say("vacancy.line.contract")}
          options={options.contracts[kind as "vacancy"]}
          value={before?.contract}
          optional={kind === "workplaceLearning"}
        />
      )}
      <Ticks
        name="moments"
        label={say("vacancy.line.moments")}
        options={options.moments}
        value={before?.moments}
      />
    </Group>
  );
}

export function Conditions({ before, options }: Part) {
  const { say } = useDesk();
  const line = (id: string) => say(`vacancy.line.${id}`);
  const ticked = yesNos.filter((name) => before?.[name]);
  return (
    <Group>
      <Choice
        name="experience"
        label={line("experience")}
        options={options.experience}
        value={before?.experience ?? "none"}
      />
      <Input name="jointCommittee" label={line("jointCommittee")} value={before?.jointCommittee} />
      <Input name="maxLoadKg" type="number" min={0} label={line("maxLoadKg")} value={before?.maxLoadKg} />
      <Ticks name="loads" label={line("loads")} options={options.loads} value={before?.loads} />
      <Ticks name="licences" label={line("licences")} options={options.licences} value={before?.licences} />
      <fieldset class="ticks">
        {yesNos.map((name) => (
          <label key={name} class="radio">
            <input type="checkbox" name={name} value="yes" defaultChecked={ticked.includes(name)} />
            {line(name)}
          </label>
        ))}
      </fieldset>
    </Group>
  );
}

export function Brings({ before, options }: Part) {
  const { say } = useDesk();
  return (
    <>
      <Choice
        name="gap"
        label={say("offer.gap")}
        options={options.gaps}
        value={before?.closes[0]?.gap}
        optional
      />
      <Input
        name="closesTo"
        label={say("vacancy.line.closes")}
        hint={say("offer.closesTo")}
        value={before?.closes[0]?.to}
      />
    </>
  );
}

function Range({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <fieldset class="range">
      <legend>{label}</legend>
      {children}
    </fieldset>
  );
}
