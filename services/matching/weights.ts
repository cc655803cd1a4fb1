/**
 * Every number of the soft score, each with the reason why it is that large. A part that speaks for a result has
 * points above zero, one that speaks against it points below; what is not known has none. All are whole
 * numbers, so that the same inputs give the same list on every machine.
 *
 * The numbers are our own judgement, to be tuned with coordinators; changing one changes `matchingVersion`.
 */
const table = {
  sameOccupation: { points: 420, because: "The work itself matters most to somebody who named it." },
  sameGroup: { points: 380, because: "One ISCO group is nearly the same work under another title." },
  nearGroup: { points: 260, because: "Three digits in common: the tasks are much alike." },
  sameField: {
    points: 220,
    because: "One workplace, one trade (kitchen help and cook), though ISCO parts them.",
  },
  wideGroup: { points: 150, because: "Two digits in common: a step aside that people often take." },
  otherWork: {
    points: -60,
    because: "One digit in common: other work of the same weight; last in the list.",
  },
  unrelatedWork: {
    points: -600,
    because: "Nothing in common with what was asked: never worth a person's time, however near.",
  },
  onlyDonePercent: {
    points: 85,
    because: "Work done before counts a little less than work wished for (per cent).",
  },
  doneBefore: { points: 60, because: "Who has done the work starts with an advantage." },

  atTheDoor: { points: 200, because: "What is near is kept longest: fares, childcare, dark mornings." },
  atTheReach: { points: 40, because: "At the edge of the usual reach a place is still worth a look." },
  outOfReach: {
    points: -700,
    because: "Two and a half times the reach, every day: nothing else makes up for it.",
  },
  hardToReach: {
    points: -60,
    because: "No bus at the hour of the shift: only near enough to walk or cycle.",
  },

  dutchEnough: { points: 120, because: "Dutch that is enough today is what opens most doors." },
  dutchOneShort: { points: -30, because: "One step short is often accepted, or learnt on the job." },
  dutchTwoShort: { points: -190, because: "Two steps are a course of months: first the course." },
  dutchFarShort: { points: -330, because: "Three steps and more: not now." },
  languageHad: {
    points: 40,
    because: "Another language that is asked and spoken is a trump; two at most count.",
  },
  languageShort: {
    points: -120,
    because: "Another language that is asked and not spoken is seldom learnt in time.",
  },

  allMoments: { points: 80, because: "Every moment fits the person's day." },
  someMoments: {
    points: -80,
    because: "Each moment that does not fit weighs by its share; all of it is no match.",
  },
  hoursUnclear: {
    points: -20,
    because: "Only school hours, and the exact hours are not given: to be asked.",
  },
  rightHours: { points: 40, because: "As many hours as wished." },
  otherHours: { points: -50, because: "More or fewer hours than wished can often be talked about." },
  contractFits: { points: 40, because: "The kind of contract that was wished." },
  contractOther: {
    points: -50,
    because: "Another kind of contract: often a step to the one that was wished, so it stays in the list.",
  },

  startFits: { points: 20, because: "Starts when the person can." },
  startTooSoon: { points: -30, because: "Starts before the person can; often to be arranged." },

  noExperience: { points: 40, because: "No experience asked: open to who has never done the work." },
  learnable: { points: 25, because: "Learnt on the job." },
  experienceMissing: { points: -110, because: "Experience asked that the person did not name." },
  mentor: { points: 20, because: "Somebody on the floor helps whoever starts." },
  foreignLicence: { points: -20, because: "A foreign licence must be looked at first." },

  reservedFits: { points: 90, because: "A reserved place is open to few: those few should see it." },
  reservedDoubtful: { points: -60, because: "Perhaps not for this person; a human can say." },

  closesDutch: { points: 340, because: "The next step in Dutch helps with every job after it." },
  closesOther: { points: 150, because: "A licence or certificate opens the jobs that ask it." },
  meetEmployers: { points: 150, because: "At an event people meet employers without a letter or a CV." },
  forAudience: { points: 340, because: "Made for people in just this situation." },
  soon: { points: 30, because: "What happens in the next two weeks should be seen now." },
  fresh: { points: 15, because: "New this week: places are still free." },

  asideSameWork: { points: -300, because: "The person said that this kind of work is not for them." },
  asideNearWork: { points: -150, because: "Much like work that the person put aside." },
  asideSameHours: { points: -110, because: "The same hours as what the person put aside." },
  asideHeavy: { points: -220, because: "The person put work aside because it is heavy." },

  worthShowing: {
    points: 300,
    because: "Below this a result wastes the person's time, once the work is known.",
  },
  worthShowingAnyWork: {
    points: 60,
    because: "Without a wish for work only reach and conditions can speak.",
  },
} as const satisfies Record<string, { points: number; because: string }>;

export type WeightName = keyof typeof table;

/** The table as coordinators may read it. */
export const weightTable: Readonly<Record<WeightName, { points: number; because: string }>> = table;

/** Only the numbers, for the scorer. */
export const weights = Object.fromEntries(
  Object.entries(table).map(([name, { points }]) => [name, points]),
) as Readonly<Record<WeightName, number>>;

/** Straight-line kilometres that people usually travel one way, and how far they come in an hour door to door. */
export const travelReach = {
  walk: { km: 3, kmPerHour: 4 },
  bike: { km: 8, kmPerHour: 13 },
  moped: { km: 12, kmPerHour: 22 },
  publicTransport: { km: 20, kmPerHour: 20 },
  car: { km: 35, kmPerHour: 45 },
  passenger: { km: 25, kmPerHour: 45 },
  employerTransport: { km: 35, kmPerHour: 40 },
} as const;

/** Each "too far" makes the reach smaller by this factor, three times at most. */
export const tooFarFactor = 0.7;

/** No bus or train worth counting on before and after (minutes since midnight, local time). */
export const publicTransportHours = { from: 6 * 60, to: 22 * 60 + 30 } as const;

/** What fits beside bringing children to school and fetching them (Flemish schools: about 8.30 to 15.30). */
export const schoolDay = { from: 8 * 60 + 30, to: 15 * 60 + 30 } as const;

/** After so many of one kind in a row the best of another kind comes first, if it is worth showing. */
export const longestRun = { kind: 3, employer: 2 } as const;
