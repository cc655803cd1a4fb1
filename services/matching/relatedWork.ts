/**
 * ISCO-08 groups that people move between although the hierarchy parts them (skill level comes first in ISCO:
 * a cook is 5120, a kitchen help 9412). Our own judgement from job descriptions of the groups; each line one field.
 */
const fields: Readonly<Record<string, readonly string[]>> = {
  kitchen: ["5120", "9412", "9411", "5131", "5132", "5246", "3434"],
  cleaning: ["9111", "9112", "9121", "9122", "9123", "9129", "5151", "5152", "8157"],
  shop: ["5223", "5221", "5222", "5230", "9334", "5245", "5211"],
  warehouse: ["4321", "9333", "8344", "9321", "9334"],
  transport: ["8332", "8322", "9333", "8331", "9621"],
  care: ["5321", "5322", "5329", "5162", "3221", "2221"],
  children: ["5311", "5312", "2342"],
  building: ["9313", "9312", "7111", "7112", "7114", "7115", "7119", "7121", "7122", "7123", "7126", "7131"],
  electrical: ["7411", "7412", "8212", "9313"],
  green: ["6113", "9214", "9211", "9213", "6111", "6112", "9215"],
  production: ["9329", "8183", "8219", "8160", "9321", "8211", "8212", "8142", "8189"],
  food: ["7511", "7512", "8160", "9329"],
  metal: ["7212", "7213", "7214", "7222", "7223", "7233", "8121"],
  sewing: ["7531", "7533", "8153", "8157", "9121"],
  cars: ["7231", "9122", "8322"],
  streets: ["9611", "9612", "9613", "9312"],
  handyman: ["9622", "5153", "7115", "7131"],
  office: ["4110", "4120", "4132", "4226", "4411", "4415"],
};

const fieldsByGroup = new Map<string, Set<string>>();
for (const [field, groups] of Object.entries(fields))
  for (const group of groups) fieldsByGroup.set(group, (fieldsByGroup.get(group) ?? new Set()).add(field));

/** Whether two ISCO-08 unit groups are worked in at the same kind of place. */
export function sameField(one: string, other: string): boolean {
  const these = fieldsByGroup.get(one);
  const those = fieldsByGroup.get(other);
  if (!these || !those) return false;
  for (const field of these) if (those.has(field)) return true;
  return false;
}
