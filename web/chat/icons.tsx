/** Pictograms: strokes on a grid of 24, drawn for this page. */
const paths: Record<string, string> = {
  back: "M20 12H5m6-6-6 6 6 6",
  skip: "M4 6l7 6-7 6m9-12 7 6-7 6",
  why: "M12 21a9 9 0 100-18 9 9 0 000 18zM9.5 9.5a2.5 2.5 0 113.6 2.2c-.8.4-1.1 1-1.1 1.8M12 17v.1",
  person: "M12 11a4 4 0 100-8 4 4 0 000 8zM4 21c0-4.5 3.5-7 8-7s8 2.5 8 7",
  send: "M12 20V5m-7 7 7-7 7 7",
  down: "M12 4v15m-7-7 7 7 7-7",
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6L6 18",
  listen: "M4 9v6h4l5 4V5L8 9H4zm12 0c1.5 2 1.5 4 0 6m2.5-8.5c3 3.5 3 7.5 0 11",
  speak: "M12 3a3 3 0 00-3 3v5a3 3 0 006 0V6a3 3 0 00-3-3zM5 11c0 4 3 7 7 7s7-3 7-7m-7 7v3",
  flag: "M6 21V4h12l-3 4 3 4H6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  alert: "M12 4l9 16H3L12 4zm0 6v5m0 2.5v.1",
  clock: "M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5l3.5 2",
  sun: "M12 16a4 4 0 100-8 4 4 0 000 8zM12 2.5v2m0 15v2M2.5 12h2m15 0h2M5.3 5.3l1.4 1.4m10.6 10.6 1.4 1.4m0-13.4-1.4 1.4M6.7 17.3l-1.4 1.4",
  dawn: "M3 18h18M7 14.5a5 5 0 0110 0M12 3v4M5 8l1.5 1.5M19 8l-1.5 1.5",
  dusk: "M3 18h18M7 14.5a5 5 0 0110 0M12 7V3m-2 2 2 2 2-2",
  moon: "M20 14.5A8.5 8.5 0 119.5 4 7 7 0 0020 14.5z",
  euro: "M18 6.5A7 7 0 107 17a7 7 0 0011 .5M4 10.5h9m-9 3.5h8",
  speech: "M4 5h16v11H10l-5 4v-4H4z",
  calendar: "M4 6h16v14H4zM4 10h16M8 3v4m8-4v4",
  contract: "M6 3h9l4 4v14H6zM9 11h7m-7 4h4m-1 3c1-2 2 0 4-1",
  vacancy: "M3 8h18v12H3zM9 8V5h6v3M3 13h18",
  workplaceLearning: "M6 8 13 4l4 4-3 5zm4 2L4 19l2 2 8-8m3-5 3 3-3 3-3-1",
  training: "M2 9l10-5 10 5-10 5L2 9zm4 2v5c3 3 9 3 12 0v-5",
  event:
    "M8 11a3 3 0 100-6 3 3 0 000 6zm8 0a3 3 0 100-6 3 3 0 000 6zM2 19c0-3.5 2.5-5 6-5s6 1.5 6 5m1-5c4 0 7 1.5 7 5",
  bike: "M6 18.5a3.5 3.5 0 100-7 3.5 3.5 0 000 7zm12 0a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM6 15l4-7h5l3 7M9 10l4 5h-7M15 8l1-3h2",
  walk: "M13 5.5v-.1M10 21l2-6-2.5-3 1-5 3 1 2 3 2.5 1M12 15l3 6M10.5 7 8 9l-.5 3",
  moped:
    "M5.5 18.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5zm13 0a2.5 2.5 0 100-5 2.5 2.5 0 000 5zM8 16h6c0-3 1-5 3-6l-1.5-5H13M4 11h6l2 5",
  bus: "M5 4h14v13H5zM5 11h14M8 20v-3m8 3v-3M8 14.5v.1m8-.1v.1",
  car: "M3 16v-4l3-1 2-4h8l2 4 3 1v4zM7 18.5a2 2 0 100-4 2 2 0 000 4zm10 0a2 2 0 100-4 2 2 0 000 4z",
  school: "M12 3v4m0-4 4 1.5L12 6M4 21V11l8-4 8 4v10zM10 21v-5h4v5",
  shifts: "M4 9a8.5 8.5 0 0115-2l1 2m0-5v5h-5m5 6a8.5 8.5 0 01-15 2l-1-2m0 5v-5h5",
  star: "M12 4l2.5 5.2 5.5.8-4 4 1 5.6-5-2.7-5 2.7 1-5.6-4-4 5.5-.8z",
  building: "M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3m-3 4h3m-3 4h3",
  globe:
    "M12 21a9 9 0 100-18 9 9 0 000 18zM3 12h18M12 3c3 2.5 4 5.5 4 9s-1 6.5-4 9c-3-2.5-4-5.5-4-9s1-6.5 4-9z",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6v.1m0 5.9v.1m0 5.9v.1",
  data: "M6 10h12v10H6zM8.5 10V7a3.5 3.5 0 017 0v3M12 14v2.5",
  pencil: "M4 20l1-4L16 5l3 3L8 19l-4 1z",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  pause: "M8 5v14m8-14v14",
  leave: "M14 4H5v16h9M10 12h11m-4-4 4 4-4 4",
  pin: "M12 21c-4-5-6-8-6-11a6 6 0 0112 0c0 3-2 6-6 11zm0-9a2 2 0 100-4 2 2 0 000 4z",
  download: "M12 4v11m-5-5 5 5 5-5M5 20h14",
  phone: "M6 3h4l1.5 5-2.5 2a12 12 0 005 5l2-2.5 5 1.5v4c0 1-1 2-2 2C11 20 4 13 4 5c0-1 1-2 2-2z",
  cleaning: "M15 3 11 13m-4.5-1 9 3.5-2 5.5-11-4.5zM8 16l-1.5 3.5M12 17.5l-1 3",
  kitchen: "M3 10h13v5a4 4 0 01-4 4H7a4 4 0 01-4-4zm13 2h5M6 7c0-1.5 1-1.5 1-3m4 3c0-1.5 1-1.5 1-3",
  warehouse: "M4 8l8-4 8 4v9l-8 4-8-4zm0 0 8 4 8-4m-8 4v9",
  factory: "M3 20V9l6 4V9l6 4V4h5v16zM8 17v-.1m4 .1v-.1m4 .1v-.1",
  care: "M12 20C6 15.5 3 12.5 3 9a4.5 4.5 0 019-1 4.5 4.5 0 019 1c0 3.5-3 6.5-9 11z",
  children: "M12 9a3 3 0 100-6 3 3 0 000 6zm-6 4c2-2 10-2 12 0M12 12v5m0 0-3 4m3-4 3 4",
  construction: "M3 7h18v5H3zm0 5h18v6H3zM9 7v5m6-5v5M6 12v6m6-6v6m6-6v6",
  garden: "M12 21v-9m0 1C5 13 4 8 4 5c5 0 8 2 8 8zm0-2c0-4 3-6 8-6 0 4-2 7-8 7",
  shop: "M3 5h3l2.5 10h9L20 8H7m3 12v-.1m7 .1v-.1",
  driving: "M2 6h12v10H2zm12 4h4l3 3v3h-7zM7 19a2 2 0 100-4 2 2 0 000 4zm10 0a2 2 0 100-4 2 2 0 000 4z",
  sewing: "M20 4 7 17m13-13c-1.5-1-3.5 0-3.5 2M7 17c-3 3-4 1.5-3-1s6-1 9 1 5 2 7-1",
  technical:
    "M14 6a4 4 0 015-1l-2.5 2.5 1.5 1.5L20.5 6.5A4 4 0 0115 12l-7.5 7.5a2 2 0 01-3-3L12 9a4 4 0 012-3z",
  mail: "M3 6h18v12H3zM3 7l9 7 9-7",
};

/** How full something is, in quarters: a work week, or how well somebody speaks. */
const shares: Record<string, number> = { share1: 1, share2: 2, share3: 3, share4: 4 };

/** What stands before the answers of some questions, for people who read little. */
const pictures: Record<string, Record<string, string>> = {
  "welcome.role": { jobseeker: "vacancy", employer: "building" },
  "welcome.consent": { yes: "check", no: "close" },
  moments: {
    before7: "dawn",
    morning: "dawn",
    afternoon: "sun",
    evening: "dusk",
    night: "moon",
    schoolHours: "school",
    saturday: "calendar",
    sunday: "calendar",
    shifts: "shifts",
    any: "star",
  },
  travel: {
    walk: "walk",
    bike: "bike",
    moped: "moped",
    publicTransport: "bus",
    car: "car",
    passenger: "event",
    employerTransport: "building",
  },
  hours: { fullTime: "share4", moreThanHalf: "share3", half: "share2", less: "share1", any: "star" },
  dutch: { none: "bars0", a1: "bars1", a2: "bars2", b1: "bars3", b2: "bars4" },
  contact: {
    chat: "speech",
    call: "phone",
    sms: "speech",
    whatsapp: "speech",
    email: "mail",
    trusted: "event",
  },
  "matches.list": { more: "list", continue: "star", answers: "pencil" },
};

/** The pictogram of an answer, when its question has them. */
export function pictureOf(prompt: string | undefined, code: string): string | undefined {
  const byPrompt = pictures[prompt ?? ""] ?? pictures[prompt?.split(".").pop() ?? ""];
  return byPrompt?.[code] ?? (code.startsWith("kind:") ? code.slice("kind:".length) : undefined);
}

export const hasIcon = (name: string) => name in paths || name in shares || name.startsWith("bars");

export function Icon({ name }: { name: string }) {
  const share = shares[name];
  const bars = /^bars(\d)$/.exec(name)?.[1];
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      {share !== undefined ? (
        <Share quarters={share} />
      ) : bars !== undefined ? (
        <Bars full={Number(bars)} />
      ) : (
        <path d={paths[name] ?? ""} />
      )}
    </svg>
  );
}

function Share({ quarters }: { quarters: number }) {
  const ends = [
    "",
    "M12 12V4a8 8 0 018 8z",
    "M12 12V4a8 8 0 010 16z",
    "M12 12V4a8 8 0 11-8 8z",
    "M12 4a8 8 0 110 16 8 8 0 010-16z",
  ];
  return (
    <>
      <circle cx="12" cy="12" r="9" />
      <path class="full" d={ends[quarters] ?? ""} />
    </>
  );
}

function Bars({ full }: { full: number }) {
  return (
    <>
      {[0, 1, 2, 3].map((bar) => (
        <rect
          key={bar}
          class={bar < full ? "full" : ""}
          x={3 + bar * 5}
          y={15 - bar * 4}
          width="3"
          height={5 + bar * 4}
          rx="1"
        />
      ))}
    </>
  );
}
