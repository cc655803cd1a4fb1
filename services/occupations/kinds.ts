/** A kind of work that is offered as a picture to people who do not know what they want. */
export type KindOfWork = {
  id: string;
  emoji: string;
  /** ISCO-08 unit groups that stand for it, the most common first */
  isco: string[];
};

/** In the order in which they are shown; their names are locale texts. */
export const kindsOfWork: readonly KindOfWork[] = [
  { id: "cleaning", emoji: "🧹", isco: ["9112", "9111", "9123", "8157"] },
  { id: "kitchen", emoji: "🍳", isco: ["9412", "5120", "5131", "9411"] },
  { id: "warehouse", emoji: "📦", isco: ["9333", "9321", "4321", "8344"] },
  { id: "factory", emoji: "🏭", isco: ["9329", "8160", "8219"] },
  { id: "care", emoji: "🧓", isco: ["5322", "5321", "2221"] },
  { id: "children", emoji: "🧒", isco: ["5311", "5312", "2342"] },
  { id: "construction", emoji: "🧱", isco: ["9313", "7112", "7131", "7121", "7122", "9312"] },
  { id: "garden", emoji: "🌱", isco: ["9214", "6113", "9211", "9213", "9215"] },
  { id: "shop", emoji: "🛒", isco: ["5223", "9334", "5230", "5211"] },
  { id: "driving", emoji: "🚚", isco: ["8322", "8332", "9331", "8331"] },
  { id: "sewing", emoji: "🧵", isco: ["7533", "8153", "7531", "9121"] },
  { id: "technical", emoji: "🔧", isco: ["7411", "7126", "7231", "7212", "7233"] },
];
