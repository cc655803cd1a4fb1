import { accountCollection, sessionCollection, triesCollection } from "./accounts/account.ts";
import { continueCodeCollection } from "./conversations/continueCodes.ts";
import { conversationCollection, transcriptCollection } from "./conversations/conversation.ts";
import { jobCollection } from "./jobs/job.ts";
import { draftCollection } from "./leads/drafts.ts";
import { leadCollection } from "./leads/lead.ts";
import { lookCollection } from "./leads/looks.ts";
import { presenceCollection } from "./leads/presence.ts";
import { tagListCollection } from "./leads/tags.ts";
import { runCollection } from "./matching/runLog.ts";
import { opportunityCollection } from "./opportunities/opportunity.ts";
import { personCollection } from "./people/person.ts";
import { erasureCollection } from "./privacy/erasure.ts";
import { savedSearchCollection } from "./savedSearches/savedSearch.ts";
import type { CollectionDefinition } from "./store/port.ts";
import { textReportCollection } from "./textReports/textReports.ts";
import { secretCollection } from "./tokens/tokens.ts";
import { vacancyChangeCollection } from "./vacancyFeed/changes.ts";
import { partnerKeyCollection } from "./vacancyFeed/partnerKeys.ts";

/** Every collection of the product: what erasure, retention, export and the indexes made at start go through. */
export const collections = [
  conversationCollection,
  transcriptCollection,
  continueCodeCollection,
  personCollection,
  leadCollection,
  opportunityCollection,
  savedSearchCollection,
  runCollection,
  erasureCollection,
  accountCollection,
  sessionCollection,
  triesCollection,
  lookCollection,
  draftCollection,
  presenceCollection,
  tagListCollection,
  jobCollection,
  secretCollection,
  partnerKeyCollection,
  vacancyChangeCollection,
  textReportCollection,
] as unknown as readonly CollectionDefinition[];
