import type { Content, Options } from "./offer.ts";

/** What the server answers, as far as the inbox shows it, and the calls that it makes. */

export type Me = {
  id: string;
  name: string;
  email: string;
  role: string;
  organisation: string;
  language: string;
  /** "required": nothing else may be done before there is one */
  secondFactor: "on" | "off" | "required";
  /** how many are left */
  recoveryCodes: number;
  /** lists that one has named, by their addresses */
  views: { name: string; hash: string }[];
};
/** A secret for an authenticator app, as text, as a link and as the path of a QR code. */
export type Enrolment = { secret: string; uri: string; qr: { size: number; path: string } };
type RecoveryCodes = { recoveryCodes: string[] };

export type LeadSummary = {
  id: string;
  state: "waiting" | "claimed" | "closed";
  reason: string;
  reasons: string[];
  createdAt: string;
  promisedBy: string;
  waitingMinutes: number;
  late: boolean;
  /** 75 % of the time that was promised has passed, or all of it */
  warning?: "soon" | "late";
  movedTo?: string;
  pausedAt?: string;
  snoozedUntil?: string;
  woke?: "time" | "reply";
  tags: string[];
  language: string;
  home?: string;
  interests: { opportunityId: string; title: string; reasons: string[] }[];
  holder?: { name: string; since: string; until: string; you: boolean };
  newMessage?: boolean;
  outcome?: string;
  demo: boolean;
};

export type ChatLine = { seq: number; at: string } & (
  | { from: "person"; text?: string; tapped?: string; translation?: string }
  | { from: "bot"; said: string[]; offered: string[]; shown: string[] }
  /** `delivery`: the channel behind the chat has not taken it (yet); `failed` can be tried again */
  | {
      from: "human";
      name: string;
      text: string;
      /** of own words */
      language?: string;
      phrases?: { mine: string; theirs: string }[];
      sent: boolean;
      delivery?: { id: string; state: "waiting" | "failed" };
    }
);

/** A sentence of the chat that people found strange or wrong: in their language, and in the reader's. */
export type TextReport = {
  id: string;
  language: string;
  key: string;
  text?: string;
  mine?: string;
  count: number;
  last: string;
  version: string;
};

/** Work that was given up after many tries. */
export type ParkedWork = {
  id: string;
  what: string;
  since: string;
  attempts: number;
  error?: string;
  errorId?: string;
};

export type LeadPage = LeadSummary & {
  name?: string;
  contact?: { ways: string[]; details?: string };
  share: string[];
  rightToWork?: string;
  answers: { id: string; value: string }[];
  unknown: string[];
  openWords: { text: string; at: string }[];
  seen: number;
  draft?: Begun;
  summary: string[];
  tries: { tries: number; channels: number; days: number; enough: boolean };
  chat: ChatLine[];
  notes: { at: string; by: string; text: string }[];
  history: { at: string; by: string; what: string; note?: string }[];
};

/** Before the claim the server sends the summary only. */
export const isPage = (lead: LeadSummary): lead is LeadPage => "chat" in lead;

export type OpportunitySummary = {
  id: string;
  kind: string;
  state: string;
  title: string;
  titleLanguage: string;
  organisation: string;
  place: string;
  lastDay: string;
  updatedAt: string;
  demo: boolean;
};

export type OpportunityPage = OpportunitySummary & {
  lines: { id: string; value: string }[];
  doubts: { kind: string; because?: string; proposal?: string }[];
  ownWords?: { text: string; language: string };
  reviewNote?: string;
  register?: string;
  content: Content;
  /** the occupation in words */
  occupation?: string;
  /** made here: no employer's chat hears of it */
  own: boolean;
  history: { at: string; by?: string; what: string }[];
};

/** People for an opportunity; `ref` stands for somebody beside this one only. */
export type FittingPeople = {
  items: {
    ref: string;
    language: string;
    home?: string;
    reasons: string[];
    concerns: string[];
    questions: string[];
    lead?: { id: string; state: string; holder?: string };
  }[];
  total: number;
};
export type MatchingRules = { version: string; rules: { id: string; sentence: string; source: string }[] };

export type FieldKind = "day" | "time" | "place" | "phone" | "amount" | "name" | "words";
/** A phrase of the book in the reader's words, with "[…]" where its fields go. */
export type BookPhrase = {
  id: string;
  category: string;
  text: string;
  fields: { name: string; kind: FieldKind }[];
};
/** A phrase as it was picked, with what stands in its fields. */
export type Picked = { id: string; values: Record<string, string> };
export type PhraseFault = { id: string; field: string; fault: string };
/** A reply that was begun. */
export type Begun = { text: string; phrases?: Picked[] };
/** `key` names this very reply, so that sending it again after a cut line sends nothing twice. */
export type Reply = Begun & { language: string; seen: number; key: string };
export type Present = { leadId: string; name: string; typing: boolean };
export type Counts = { waiting: number; late: number; mine: number; snoozed: number; open: number };
type Told = { rows: { id: string; count?: number }[]; total?: number };
/** Figures; one that is missing is of fewer than five people, or would tell one that is. */
export type Figures = Record<"waiting" | "answered" | "languages" | "places", Told> & {
  funnel: Told["rows"];
};
type Facet = { value: string; count: number };
export type Facets = { languages: Facet[]; homes: Facet[]; tags: Facet[] };
/** What a search found: of one's own leads also who it is, and the words around. */
export type Hit = LeadSummary & { name?: string; found?: string };
/** What is done to several leads. */
export type BulkDeed =
  | { do: "claim" | "handBack" | "wake" }
  | { do: "close"; outcome: string }
  | { do: "snooze"; until: string }
  | { do: "tag" | "untag"; tag: string };
export type Page<T> = { items: T[]; next?: string };
export type Colleague = { id: string; name: string; organisation: string };
export type AccountLine = Colleague & {
  state: "invited" | "active" | "disabled";
  role: string;
  email?: string;
};
export type ContactAttempt = { way: string; reached: boolean; note?: string };
export type Browser = { id: string; browser: string; createdAt: string; seenAt: string; thisOne: boolean };

/** A refusal: the status and what the problem document says; status 0 when the server was not reached. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: {
      reason?: string;
      by?: string;
      since?: string;
      seconds?: number;
      faults?: PhraseFault[];
      /** the lead as it is now, where the person wrote meanwhile */
      lead?: LeadPage;
      errors?: { field: string; detail: string }[];
    },
  ) {
    super(`refused ${status}`);
  }
}

export type Api = ReturnType<typeof makeApi>;

/** `language` is asked at each call; `onReached` hears whether the server answered, `onStore` whether its store did. */
export function makeApi(
  language: () => string,
  onReached: (reached: boolean) => void,
  onStore: (isUp: boolean) => void,
) {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(path, {
      method,
      headers: {
        Accept: "application/json",
        "Accept-Language": language(),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => undefined);
    onReached(response !== undefined);
    if (response !== undefined) onStore(response.status !== 503);
    if (!response) throw new Refused(0, {});
    if (response.status === 204) return undefined as T;
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Refused(response.status, answer);
    return answer as T;
  }
  const lead = (id: string, verb = "") => `/api/leads/${encodeURIComponent(id)}${verb}`;
  const opportunity = (id: string, verb = "") => `/api/opportunities/${encodeURIComponent(id)}${verb}`;

  return {
    me: () => call<Me>("GET", "/api/session"),
    signIn: (email: string, password: string, code?: string) =>
      call<Me>("POST", "/api/session", { email, password, ...(code && { code }) }),
    beginSecondFactor: () => call<Enrolment>("POST", "/api/session/second-factor", {}),
    confirmSecondFactor: (code: string) => call<RecoveryCodes>("PUT", "/api/session/second-factor", { code }),
    renewRecovery: (code: string) =>
      call<RecoveryCodes>("POST", "/api/session/second-factor/recovery-codes", { code }),
    secondFactorOff: (code: string) => call<void>("POST", "/api/session/second-factor/off", { code }),
    signOut: () => call<void>("DELETE", "/api/session"),
    setup: (body: { token: string; name: string; email: string; password: string }) =>
      call<Me>("POST", "/api/setup", body),
    keepLanguage: (code: string) => call<void>("PUT", "/api/session/language", { language: code }),
    browsers: () => call<Page<Browser>>("GET", "/api/sessions"),
    signOutBrowser: (id: string) => call<void>("DELETE", `/api/sessions/${encodeURIComponent(id)}`),

    colleagues: () => call<Page<Colleague>>("GET", "/api/colleagues"),
    accounts: () => call<Page<AccountLine>>("GET", "/api/accounts"),
    invite: (body: { name: string; role: string; organisation: string; language: string }) =>
      call<AccountLine & { token: string }>("POST", "/api/accounts", body),
    newLink: (id: string) =>
      call<{ token: string }>("POST", `/api/accounts/${encodeURIComponent(id)}/link`, {}),
    changeAccount: (id: string, body: { role?: string; state?: "disabled" }) =>
      call<AccountLine>("PUT", `/api/accounts/${encodeURIComponent(id)}`, body),

    counts: () => call<Counts>("GET", "/api/counts"),
    leads: (query: Record<string, string>) =>
      call<Page<LeadSummary>>("GET", `/api/leads?${new URLSearchParams(query)}`),
    lead: (id: string) => call<LeadSummary | LeadPage>("GET", lead(id)),
    claim: (id: string) => call<LeadPage>("POST", lead(id, "/claim"), {}),
    handBack: (id: string) => call<void>("DELETE", `${lead(id, "/claim")}?undoable=true`),
    undo: (id: string) => call<LeadPage>("POST", lead(id, "/undo"), {}),
    figures: (days: string) => call<Figures>("GET", `/api/figures?${new URLSearchParams({ days })}`),
    facets: () => call<Facets>("GET", "/api/lead-facets"),
    search: (text: string) => call<Page<Hit>>("POST", "/api/leads/search", { text }),
    bulk: (ids: readonly string[], deed: BulkDeed) =>
      call<Page<{ id: string; ok: boolean; reason?: string }>>("POST", "/api/leads/bulk", { ids, deed }),
    keepViews: (views: Me["views"]) => call<void>("PUT", "/api/session/views", { views }),
    reply: (id: string, reply: Reply) => call<LeadPage>("POST", lead(id, "/replies"), reply),
    note: (id: string, text: string) => call<LeadPage>("POST", lead(id, "/notes"), { text }),
    draft: (id: string, begun: Begun) => call<void>("PUT", lead(id, "/draft"), begun),
    phrases: () => call<Page<BookPhrase>>("GET", "/api/phrases"),
    preview: (id: string, phrases: Picked[]) =>
      call<Page<{ mine: string; theirs: string }>>("POST", lead(id, "/preview"), { phrases }),
    snooze: (id: string, until?: string) =>
      call<LeadPage>("PUT", lead(id, "/snooze"), until === undefined ? {} : { until }),
    wake: (id: string) => call<LeadPage>("DELETE", lead(id, "/snooze")),
    movePromise: (id: string, by: string) => call<LeadPage>("PUT", lead(id, "/promise"), { by }),
    tag: (id: string, tag: string, on: boolean) => call<LeadPage>("PUT", lead(id, "/tags"), { tag, on }),
    tags: () => call<Page<string>>("GET", "/api/tags"),
    keepTags: (tags: string[]) => call<Page<string>>("PUT", "/api/tags", { tags }),
    present: () => call<Page<Present>>("GET", "/api/presence"),
    here: (id: string, typing: boolean) => call<void>("PUT", lead(id, "/presence"), { typing }),
    gone: (id: string) => call<void>("DELETE", lead(id, "/presence")),
    contacted: (id: string, attempt: ContactAttempt) =>
      call<LeadPage>("POST", lead(id, "/contacts"), attempt),
    handOver: (id: string, to: string, note: string) =>
      call<LeadSummary>("POST", lead(id, "/hand-over"), { to, note }),
    takeOver: (id: string, reason: string) => call<LeadPage>("POST", lead(id, "/take-over"), { reason }),
    sendAgain: (id: string, delivery: string) =>
      call<LeadPage>("POST", lead(id, `/deliveries/${encodeURIComponent(delivery)}/retry`), {}),
    renew: (id: string) => call<void>("PUT", lead(id, "/draft"), {}),
    close: (id: string, outcome: string) =>
      call<LeadPage>("POST", lead(id, "/close"), { outcome, undoable: true }),

    textReports: () => call<Page<TextReport>>("GET", "/api/text-reports"),
    mended: (id: string) => call<void>("POST", `/api/text-reports/${encodeURIComponent(id)}/done`, {}),

    parked: () => call<Page<ParkedWork>>("GET", "/api/parked"),
    requeue: (id: string) => call<void>("POST", `/api/parked/${encodeURIComponent(id)}/requeue`, {}),

    opportunities: (state: string, kind?: string) =>
      call<Page<OpportunitySummary>>(
        "GET",
        `/api/opportunities?${new URLSearchParams({ state, limit: "200", ...(kind && { kind }) })}`,
      ),
    opportunityOptions: () => call<Options>("GET", "/api/opportunity-options"),
    makeOpportunity: (content: Content, key: string) =>
      call<OpportunityPage>("POST", "/api/opportunities", { content, key }),
    editOpportunity: (id: string, content: Content, seen: string) =>
      call<OpportunityPage>("PUT", opportunity(id), { content, seen }),
    moveOpportunity: (id: string, verb: "pause" | "resume" | "filled" | "close") =>
      call<OpportunityPage>("POST", opportunity(id, `/${verb}`), {}),
    places: (q: string) =>
      call<Page<{ id: string; postcode: string; name: string }>>(
        "GET",
        `/api/places?${new URLSearchParams({ q })}`,
      ),
    occupations: (q: string, lang: string) =>
      call<Page<{ code: string; label: string }>>(
        "GET",
        `/api/occupations?${new URLSearchParams({ q, lang })}`,
      ),
    opportunity: (id: string) => call<OpportunityPage>("GET", opportunity(id)),
    publish: (id: string) => call<OpportunityPage>("POST", opportunity(id, "/publish"), {}),
    fitting: (id: string) => call<FittingPeople>("GET", opportunity(id, "/people")),
    askFitting: (id: string, ref: string) =>
      call<{ asked: boolean }>("POST", opportunity(id, `/people/${encodeURIComponent(ref)}/ask`), {}),
    matchingRules: () => call<MatchingRules>("GET", "/api/matching/rules"),
    sendBack: (id: string, note: string) =>
      call<OpportunityPage>("POST", opportunity(id, "/send-back"), { note }),
  };
}
