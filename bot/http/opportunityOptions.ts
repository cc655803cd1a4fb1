import {
  contracts,
  learningContracts,
  opportunityKinds,
  reservedRules,
} from "../../services/opportunities/opportunity.ts";
import { avoidances, languageLevels, moments } from "../../services/people/profile.ts";
import type { Phrase } from "../../services/phrase.ts";

type Option = { code: string; label: Phrase };

/** Of `event.audience`, what matching knows, and everybody. */
const audiences = ["everyone", "learningDutch", "young"] as const;
/** Driving licences that work can ask for. */
const licences = ["am", "b", "c", "d"] as const;

/** The choices of an opportunity, in the same words as in the employers' chat where it asks them. */
export function opportunityOptions(languages: readonly string[]) {
  const from = (question: string, codes: readonly string[]): Option[] =>
    codes.map((code) => ({ code, label: { key: `vacancy.${question}.options.${code}` } }));
  const own = (list: string, codes: readonly string[]): Option[] =>
    codes.map((code) => ({ code, label: { key: `inbox.offer.${list}.${code}` } }));
  return {
    kinds: own("kinds", opportunityKinds),
    contracts: {
      vacancy: from("contract", contracts),
      workplaceLearning: from("contract", learningContracts),
    },
    moments: from("moments", moments),
    dutchTalk: from("dutchTalk", languageLevels),
    licences: from("licences", licences),
    loads: from("loads", avoidances),
    experience: from("experience", ["none", "learnable", "needed"]),
    pers: own("per", ["hour", "day", "month"]),
    audiences: own("audiences", audiences),
    gaps: own("gaps", ["dutch", "licence", "certificate"]),
    reserved: own("reserved", reservedRules),
    languages: languages.map((code) => ({
      code,
      label: { key: "inbox.value", params: { value: { language: code } } },
    })),
  };
}
