import { useEffect, useState } from "preact/hooks";
import type { Said } from "./activity.ts";
import { Icon } from "./icons.tsx";
import type { Texts } from "./texts.ts";

/** Reads a message aloud: as a person recorded it, else where the browser has a voice of its language. */
export function Listen({ said, label }: { said: Said; label: string }) {
  const voice = useVoice(said.language);
  const [isSpeaking, setSpeaking] = useState(false);
  // What this browser kept of an earlier version of the page has none.
  const isRecorded = (said.recordings ?? []).length > 0;
  if (!isRecorded && !voice) return null;
  const speak = () => {
    hush();
    if (isSpeaking) return setSpeaking(false);
    setSpeaking(true);
    const over = () => setSpeaking(false);
    if (isRecorded) play(said.recordings, over);
    else if (voice) readAloud(said, voice, over);
  };
  return (
    <button type="button" class="listen" aria-label={label} aria-pressed={isSpeaking} onClick={speak}>
      <Icon name="listen" />
    </button>
  );
}

/** Ends what is being said, here or at another message. */
let hush = () => {};

/** One after the other; the next is asked for when the one before is over. */
function play([next, ...others]: string[], over: () => void): void {
  if (next === undefined) return over();
  const sound = new Audio(next);
  sound.onended = () => play(others, over);
  sound.onerror = over;
  hush = () => {
    sound.pause();
    over();
  };
  void sound.play().catch(over);
}

function readAloud(said: Said, voice: SpeechSynthesisVoice, over: () => void): void {
  const reading = new SpeechSynthesisUtterance(aloud(said));
  reading.voice = voice;
  reading.lang = voice.lang;
  reading.rate = 0.9;
  reading.onend = over;
  reading.onerror = over;
  hush = () => speechSynthesis.cancel();
  speechSynthesis.speak(reading);
}

/** The message with everything that can be answered, so that nobody has to read the buttons. */
function aloud({ text, cards, buttons }: Said): string {
  const told = cards.map((card) =>
    [card.title, ...card.facts.map((fact) => fact.text), ...card.reasons, ...card.concerns].join(". "),
  );
  return [text, ...told, ...buttons.map((button) => button.title)].join(". ");
}

function useVoice(language: string | undefined): SpeechSynthesisVoice | undefined {
  const [voice, setVoice] = useState<SpeechSynthesisVoice | undefined>();
  useEffect(() => {
    if (language === undefined || !("speechSynthesis" in window)) return setVoice(undefined);
    const find = () =>
      setVoice(
        speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().split(/[-_]/)[0] === language),
      );
    find();
    speechSynthesis.addEventListener?.("voiceschanged", find);
    return () => speechSynthesis.removeEventListener?.("voiceschanged", find);
  }, [language]);
  return voice;
}

type Recognition = {
  lang: string;
  onresult: (event: { results: { 0: { transcript: string } }[] }) => void;
  onend: () => void;
  start(): void;
  stop(): void;
};

/** Speaking instead of writing, where the browser has it; its maker may hear it, so that is said first. */
export function Dictate({
  language,
  texts,
  onHeard,
}: {
  language: string;
  texts: Texts;
  onHeard: (words: string) => void;
}) {
  const [step, setStep] = useState<"idle" | "told" | "hearing">("idle");
  const known = window as unknown as Record<string, (new () => Recognition) | undefined>;
  const Recognizer = known.SpeechRecognition ?? known.webkitSpeechRecognition;
  if (!Recognizer) return null;
  const tap = () => {
    if (step === "idle") return setStep("told");
    if (step === "hearing") return;
    const recognition = new Recognizer();
    recognition.lang = language;
    recognition.onresult = ({ results }) => onHeard(results[0]?.[0].transcript ?? "");
    recognition.onend = () => setStep("told");
    recognition.start();
    setStep("hearing");
  };
  return (
    <>
      {step === "told" ? (
        <p class="hint" role="status">
          {texts.speakNote}
        </p>
      ) : null}
      <button
        type="button"
        class={`speak ${step}`}
        aria-label={texts.speak}
        aria-pressed={step === "hearing"}
        onClick={tap}
      >
        <Icon name="speak" />
      </button>
    </>
  );
}
