import type { Schema } from "../api/client";

/** What is undecided, as a heading. */
export const kindNames: Record<Schema<"ConflictKind">, string> = {
  SeveralCandidates: "Several assets may be this system",
  AssetClaimedTwice: "Two systems look like the same asset",
  MovedFromOtherCompany: "The system moved to another company in Pulseway",
  AssetMovedToOtherCompany: "The asset was moved to another company in Hudu",
  MovedToUnmatchedOrganization: "The system went to an organization that is not matched",
  ChosenAssetNotUsable: "The chosen asset cannot be used",
  CompanyArchived: "The company is archived in Hudu",
  CompanyGone: "The company is gone from Hudu",
};

/** What a person decided, in short. */
export const choiceNames: Record<Schema<"ChoiceKind">, string> = {
  UseAsset: "Use an asset",
  MakeNewAsset: "Make a new asset",
  LeaveOut: "Leave it out",
  KeepInCompany: "Keep it in that company",
  LeaveAsIs: "Leave the asset as it is",
  MatchToCompany: "Match to another company",
  MakeNewCompany: "Make a new company",
  Unmatch: "Leave the organization unmatched",
};

/** Choices that change a match, and with it what happens to a whole organization. */
export const isFarReaching = (choice: Schema<"ChoiceKind">): boolean =>
  choice === "MatchToCompany" || choice === "MakeNewCompany" || choice === "Unmatch";
