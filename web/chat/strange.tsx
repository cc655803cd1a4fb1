import { useState } from "preact/hooks";
import { Icon } from "./icons.tsx";
import type { Texts } from "./texts.ts";

/** One tap says that a message reads strange or wrong; what was not heard is tapped again. */
export function Strange({ texts, report }: { texts: Texts; report: () => Promise<unknown> }) {
  const [step, setStep] = useState<"idle" | "thanks" | "failed">("idle");
  const tap = () =>
    void report().then(
      () => setStep("thanks"),
      () => setStep("failed"),
    );
  return (
    <>
      {step === "thanks" ? null : (
        <button type="button" class="strange" title={texts.strange} aria-label={texts.strange} onClick={tap}>
          <Icon name="flag" />
        </button>
      )}
      <small role="status">{step === "idle" ? "" : texts[step]}</small>
    </>
  );
}
