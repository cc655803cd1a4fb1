import { useEffect, useRef, useState } from "preact/hooks";
import { type Enrolment, type Me, Refused } from "./api.ts";
import { useDesk } from "./desk.tsx";

type Props = { me: Me; onChanged(): void };

/** One's own second factor: set up with an app, recovery codes, turned off. */
export function SecondFactor({ me, onChanged }: Props) {
  const { api, say, announce } = useDesk();
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [codes, setCodes] = useState<string[]>();
  const on = me.secondFactor === "on";

  if (codes) {
    const done = () => {
      setCodes(undefined);
      onChanged();
    };
    return <RecoveryCodes codes={codes} onDone={done} />;
  }
  return (
    <section class="stack" aria-labelledby="factor-title">
      <h2 id="factor-title">{say("factor.title")}</h2>
      {me.secondFactor === "required" && <p class="held">{say("factor.required")}</p>}
      <p>{say(on ? "factor.on" : "factor.why", { count: me.recoveryCodes })}</p>
      {on && (
        <CodeForm
          label={say("factor.codeToChange")}
          deeds={[
            ["factor.renew", async (code) => setCodes((await api.renewRecovery(code)).recoveryCodes)],
            [
              "factor.off",
              async (code) => {
                await api.secondFactorOff(code);
                announce(say("factor.isOff"));
                onChanged();
              },
            ],
          ]}
        />
      )}
      {!on && !enrolment && (
        <p>
          <button
            type="button"
            class="primary"
            onClick={() => void api.beginSecondFactor().then(setEnrolment)}
          >
            {say("factor.begin")}
          </button>
        </p>
      )}
      {enrolment && (
        <>
          <p>{say("factor.scan")}</p>
          <svg
            class="qr"
            viewBox={`0 0 ${enrolment.qr.size} ${enrolment.qr.size}`}
            role="img"
            aria-label={say("factor.qr")}
          >
            <path d={enrolment.qr.path} />
          </svg>
          <p>
            {say("factor.orType")}{" "}
            <code class="secret">{enrolment.secret.replace(/(.{4})/g, "$1 ").trim()}</code>
          </p>
          <CodeForm
            label={say("factor.code")}
            deeds={[
              [
                "factor.confirm",
                async (code) => {
                  setCodes((await api.confirmSecondFactor(code)).recoveryCodes);
                  setEnrolment(undefined);
                },
              ],
            ]}
          />
        </>
      )}
    </section>
  );
}

type CodeDeed = [key: string, act: (code: string) => Promise<void>];

function CodeForm({ label, deeds }: { label: string; deeds: CodeDeed[] }) {
  const { say, explain } = useDesk();
  const [code, setCode] = useState("");
  const [fault, setFault] = useState("");
  const run = async (act: CodeDeed[1]) => {
    setFault("");
    try {
      await act(code);
    } catch (error) {
      setFault(error instanceof Refused && error.status === 400 ? say("factor.wrong") : explain(error));
    }
    setCode("");
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = deeds;
        if (first) void run(first[1]);
      }}
    >
      <label for="factor-code">{label}</label>
      <input
        id="factor-code"
        value={code}
        required
        maxLength={50}
        autoComplete="one-time-code"
        onInput={(event) => setCode(event.currentTarget.value)}
      />
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <p class="buttons">
        {deeds.map(([key, act], i) => (
          <button
            key={key}
            type={i === 0 ? "submit" : "button"}
            class={i === 0 ? "primary" : undefined}
            disabled={code.trim() === ""}
            onClick={i === 0 ? undefined : () => void run(act)}
          >
            {say(key)}
          </button>
        ))}
      </p>
    </form>
  );
}

/** Told once: whoever loses the phone gets in with them. */
function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone(): void }) {
  const { say } = useDesk();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="stack" aria-labelledby="recovery-title">
      <h2 id="recovery-title" tabIndex={-1} ref={heading}>
        {say("factor.recovery")}
      </h2>
      <p>{say("factor.recoveryHint")}</p>
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" class="primary" onClick={onDone}>
          {say("factor.kept")}
        </button>
      </p>
    </section>
  );
}
