/** The parts of a Bot Framework activity that this page reads and writes (Direct Line 3.0). */
export type Activity = {
  type: string;
  id?: string;
  from?: { id: string; name?: string };
  text?: string;
  value?: unknown;
  locale?: string;
  suggestedActions?: { actions: { title: string; value: string; displayText?: string }[] };
  channelData?: { clientActivityID?: string; jobroad?: Jobroad };
};

/** What the bot tells this page beyond the standard fields. */
type Jobroad = {
  prompt?: string;
  input: string;
  step?: number;
  of?: number;
  dir: "ltr" | "rtl";
  chosen?: string[];
  cards?: Card[];
  download?: boolean;
  recordings?: string[];
  human?: boolean;
};

export type Button = { code: string; title: string; picture?: string };

export type Card = {
  opportunityId: string;
  kind: string;
  title: string;
  titleLanguage: string;
  subtitle: string;
  facts: { picture: string; text: string }[];
  reasons: string[];
  concerns: string[];
  buttons: Button[];
  at?: { lat: number; lon: number };
};

/** One message as the page shows it. */
export type Said = {
  id: string;
  from: "person" | "bot" | "human";
  /** who of the organisation wrote it */
  name: string;
  text: string;
  /** absent where nobody knows it: what people wrote themselves */
  language?: string;
  dir: "ltr" | "rtl" | "auto";
  /** the code of a tap, or the codes of several with commas */
  code?: string;
  prompt?: string;
  input: string;
  step?: number;
  of?: number;
  chosen: string[];
  buttons: Button[];
  cards: Card[];
  download: boolean;
  /** sound files to play one after the other instead of the browser's voice */
  recordings: string[];
};

/** An activity as a message of the page. */
export function saidOf(activity: Activity): Said {
  const data = activity.channelData?.jobroad;
  const isPerson = activity.from?.id === "user";
  const clientId = activity.channelData?.clientActivityID;
  return {
    id: (isPerson ? clientId : undefined) ?? activity.id ?? "",
    from: isPerson ? "person" : data?.human ? "human" : "bot",
    name: activity.from?.name ?? "",
    text: activity.text ?? "",
    dir: isPerson || data?.human ? "auto" : (data?.dir ?? "auto"),
    input: data?.input ?? "none",
    chosen: data?.chosen ?? [],
    buttons: (activity.suggestedActions?.actions ?? []).map(buttonOf),
    cards: data?.cards ?? [],
    download: data?.download ?? false,
    recordings: data?.recordings ?? [],
    ...(activity.locale === undefined || isPerson ? {} : { language: activity.locale }),
    ...(typeof activity.value === "string" ? { code: activity.value } : {}),
    ...(data?.prompt === undefined ? {} : { prompt: data.prompt }),
    ...(data?.step === undefined ? {} : { step: data.step }),
    ...(data?.of === undefined ? {} : { of: data.of }),
  };
}

/** Channels without pictures get a sign in front of the title; here it stands apart. */
function buttonOf({
  title,
  value,
  displayText,
}: {
  title: string;
  value: string;
  displayText?: string;
}): Button {
  if (displayText === undefined || !title.endsWith(displayText)) return { code: value, title };
  const picture = title.slice(0, -displayText.length).trim();
  return { code: value, title: displayText, ...(picture === "" ? {} : { picture }) };
}
