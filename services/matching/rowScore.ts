import { type Columns, flag } from "./columns.ts";
import { lastWorkKind } from "./openIndex.ts";
import { reachPoints } from "./points.ts";
import { never, type QueryTables } from "./queryTables.ts";
import type { Seeker } from "./seeker.ts";
import { weights } from "./weights.ts";

/**
 * The sums of parts.ts and the hard rules of rules.ts for one row of the columns: looked up in the tables of
 * one person's question instead of told in sentences. A test holds the two against each other.
 */
export type RowScore = {
  /** kilometres divided by reach; 0 when the home is not known */
  distance(row: number): number;
  /** points for the work and the way to it */
  workAndReach(row: number, distance: number): number;
  /** a hard rule says no, and nothing can be done about it */
  isOut(row: number): boolean;
  /** all other points; only for rows that are not out */
  besides(row: number): number;
};

export const eventKind = 3;
const heavy = 1;

export function makeRowScore(
  seeker: Seeker,
  { at }: Columns,
  tables: QueryTables,
  aside: ReadonlySet<number>,
): RowScore {
  // names of their own: profiles and columns have many shapes, and a look-up by name for each row costs most
  const { home, profile, today, minute, hoursWanted, canStart, avoid, foreignLicence } = seeker;
  const { reachKm, reachWithoutBusKm, reachWithEmployerKm, travelKnown, onlySchoolHours } = seeker;
  const { asideMoments, asideHeavy } = seeker;
  const isUnderage = seeker.underage === "yes";
  const hasWishes = seeker.wishes.length > 0;
  const { otherJobOrPension, student } = profile.conditions ?? {};
  const { kind: kinds, code: codes, lat, lon, flags: allFlags, loads, licences, capacity } = at;
  const { dutch, moments, hoursMin, hoursMax: hoursMost, starts: firstDays, created } = at;
  const { firstDay: eventDays, lastDay: lastDays, endMinute } = at;
  const limited = flag.atNight | flag.flexi | flag.student;
  const unsureSchoolDay = flag.schoolDayNo | flag.schoolDayUnclear;

  const distance = (row: number): number => {
    if (!home) return 0;
    const flags = allFlags[row] ?? 0;
    const north = (((lat[row] ?? 0) - home.lat) / 10_000) * 111.2;
    const east = (((lon[row] ?? 0) - home.lon) / 10_000) * home.kmPerDegreeLon;
    const km = Math.sqrt(north * north + east * east);
    if ((flags & flag.transportByEmployer) !== 0) return km / reachWithEmployerKm;
    return km / ((flags & flag.withoutBus) !== 0 ? reachWithoutBusKm : reachKm);
  };

  const workAndReach = (row: number, x: number): number => {
    const work = tables.work[codes[row] ?? 0] ?? 0;
    if (!home) return work;
    const onOnesOwn =
      ((allFlags[row] ?? 0) & (flag.withoutBus | flag.transportByEmployer)) === flag.withoutBus;
    const noBus = onOnesOwn && travelKnown && x > 1 ? weights.hardToReach : 0;
    return work + reachPoints(x) + noBus;
  };

  const isOut = (row: number): boolean => {
    const lastDay = lastDays[row] ?? 0;
    if (lastDay < today || (lastDay === today && minute >= (endMinute[row] ?? 0))) return true;
    if ((capacity[row] ?? 0) === 0 || aside.has(row)) return true;
    const flags = allFlags[row] ?? 0;
    if ((flags & flag.flexi) !== 0 && otherJobOrPension === false) return true;
    if ((flags & flag.student) !== 0 && student === false) return true;
    if (kinds[row] === eventKind) return false;
    if ((flags & limited) !== 0 && (flags & flag.atNight) !== 0 && isUnderage) return true;
    if (((loads[row] ?? 0) & avoid) !== 0) return true;
    if (tables.moments[moments[row] ?? 0] === never) return true;
    return onlySchoolHours && (flags & flag.schoolDayNo) !== 0;
  };

  /** when it is: moments, hours a week, start */
  const time = (row: number): number => {
    let points = 0;
    if (kinds[row] !== eventKind) {
      const unsure = onlySchoolHours && ((allFlags[row] ?? 0) & unsureSchoolDay) !== 0;
      points += unsure ? weights.hoursUnclear : (tables.moments[moments[row] ?? 0] ?? 0);
      const starts = firstDays[row] ?? 0;
      if (starts !== 0 && canStart !== undefined)
        points += Math.max(starts, today) >= canStart ? weights.startFits : weights.startTooSoon;
    }
    const hoursMax = hoursMost[row] ?? 0;
    if (hoursMax === 0 || !hoursWanted) return points;
    const fits = (hoursMin[row] ?? 0) <= hoursWanted.max * 2 && hoursMax >= hoursWanted.min * 2;
    return points + (fits ? weights.rightHours : weights.otherHours);
  };

  const experience = (row: number, code: number): number => {
    if (tables.done[code] === 1) return weights.doneBefore;
    const flags = allFlags[row] ?? 0;
    const mentor = (flags & flag.mentor) !== 0 ? weights.mentor : 0;
    if ((flags & flag.experienceNeeded) !== 0) return mentor + (hasWishes ? weights.experienceMissing : 0);
    return mentor + ((flags & flag.experienceLearnable) !== 0 ? weights.learnable : weights.noExperience);
  };

  const learnt = (row: number, code: number): number => {
    let points = tables.asideWork ? (tables.asideWork[code] ?? 0) : 0;
    if (asideMoments.length > 0 && asideMoments.includes(moments[row] ?? 0)) points += weights.asideSameHours;
    if (asideHeavy && ((loads[row] ?? 0) & heavy) !== 0) points += weights.asideHeavy;
    return points;
  };

  const besides = (row: number): number => {
    const kind = kinds[row] ?? 0;
    const code = codes[row] ?? 0;
    let points = (tables.dutch[dutch[row] ?? 0] ?? 0) + time(row);
    if (foreignLicence && (licences[row] ?? 0) !== 0) points += weights.foreignLicence;
    if (kind <= lastWorkKind) points += experience(row, code) + learnt(row, code);
    if (kind === eventKind)
      return points + weights.meetEmployers + ((eventDays[row] ?? 0) - today <= 14 ? weights.soon : 0);
    return points + (today - (created[row] ?? 0) <= 7 ? weights.fresh : 0);
  };

  return { distance, workAndReach, isOut, besides };
}
