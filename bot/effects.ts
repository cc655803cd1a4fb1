import type { Conversation } from "../services/conversations/conversation.ts";
import type { Effect } from "../services/effects.ts";
import type { Leads } from "../services/leads/leads.ts";
import type { Opportunities } from "../services/opportunities/opportunities.ts";
import type { People } from "../services/people/people.ts";
import type { Places } from "../services/places/places.ts";
import type { Erasures } from "../services/privacy/erasure.ts";
import type { Instant } from "../services/store/port.ts";

type Collaborators = {
  people: People;
  leads: Leads;
  opportunities: Opportunities;
  erasures: Erasures;
  places: Places;
  clock: () => Instant;
};

/**
 * Does what a turn wanted done. Each effect may run more than once and then changes nothing; an erasure that
 * came meanwhile wins over anything that writes about the person.
 */
export function makeEffects(services: Collaborators) {
  const { people, leads, opportunities, erasures, places, clock } = services;

  return async function apply(effect: Effect, conversation: Conversation): Promise<void> {
    const { personId, _id: conversationId } = conversation;
    switch (effect.kind) {
      case "person.save":
        await people.save(effect.person);
        break;
      case "lead.add": {
        const home = (await people.get(personId))?.profile.home?.id;
        const municipality = home === undefined ? undefined : places.get(home)?.name;
        const about = { conversationId, ...(municipality === undefined ? {} : { home: municipality }) };
        await leads.add(effect, about, clock());
        break;
      }
      case "lead.wrote":
        await leads.wrote(effect.leadId, clock());
        break;
      case "vacancy.submit": {
        const { opportunity } = effect;
        const there = await opportunities.get(opportunity._id);
        if (there) await opportunities.change(opportunity._id, opportunity, opportunity.updatedAt);
        else await opportunities.submit(opportunity, { key: opportunity._id });
        break;
      }
      case "vacancy.set":
        await opportunities[effect.verb](effect.opportunityId);
        break;
      case "person.erase":
        return erasures.erase({ personId, conversationId }, clock());
    }
    // Written after the person was erased: leave nothing behind. The mark is set before anything is deleted, so
    // whoever comes second sees the other.
    if (await erasures.isErased(personId)) await erasures.erase({ personId, conversationId }, clock());
  };
}
