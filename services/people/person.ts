import { z } from "zod";
import { defineCollection } from "../store/port.ts";
import { profileSchema } from "./profile.ts";

/** How somebody wants to be reached. `trusted` is a person they trust, named in `details`. */
export const contactWays = ["chat", "call", "sms", "whatsapp", "email", "trusted"] as const;

/** Who may read a lead. None is preselected; JobRoad itself answers what is sent to it. */
export const shareOptions = ["jobroad", "city", "vdab", "ocmw", "voka", "agency"] as const;
export type ShareOption = (typeof shareOptions)[number];

export const personSchema = z.object({
  _id: z.string().min(16),
  conversationId: z.string(),
  /** the language to speak with them */
  language: z.string(),
  profile: profileSchema,
  /** what we shall call them */
  name: z.string().max(80).optional(),
  contact: z
    .object({ ways: z.array(z.enum(contactWays)), details: z.string().max(200).optional() })
    .optional(),
  share: z.array(z.enum(shareOptions)).optional(),
  /** may be found for vacancies; asked apart, default no */
  findable: z.boolean(),
  consentAt: z.string(),
  updatedAt: z.string(),
});
export type Person = z.infer<typeof personSchema>;

export const personCollection = defineCollection<Person>({
  name: "people",
  schema: personSchema,
  indexes: [{ fields: ["conversationId"] }, { fields: ["findable"] }, { fields: ["consentAt"] }],
  privacy: { holds: "personal data", owner: "personId", path: "_id" },
  retention: "as long as the conversation",
  version: 1,
});
